-- $1 id, $2 name, $3 scope, $4 SHA-256 of the secret
insert into api_keys (id, name, scope, secret_sha256)
values ($1, $2, $3, $4)
returning id, name, scope, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt";
