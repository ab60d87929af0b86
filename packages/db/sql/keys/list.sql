-- All keys, the oldest first.
select id, name, scope, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"
from api_keys
order by created_at, id;
