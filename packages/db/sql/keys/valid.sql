-- A key that has not been revoked.
-- $1 id
select id, scope, secret_sha256 as "secretSha256" from api_keys where id = $1 and revoked_at is null;
