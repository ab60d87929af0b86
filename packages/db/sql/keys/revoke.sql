-- Revokes a key, once: its first revocation is what counts.
-- $1 id
update api_keys
set revoked_at = coalesce(revoked_at, now())
where id = $1
returning id, name, scope, created_at as "createdAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt";
