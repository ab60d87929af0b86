-- Keys to the API. Of the secret only its hash is kept: who reads this table cannot call the API.

create table api_keys (
  -- Public: it stands in the key itself, and is what a key is listed and revoked by.
  id text primary key,
  name text not null,
  scope text not null check (scope in ('read', 'write', 'admin')),
  secret_sha256 bytea not null check (length(secret_sha256) = 32),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  -- A revoked key stays, so that an API that once had keys is never open again.
  revoked_at timestamptz
);
