-- Whether there ever was a key, and whether one can be used.
select exists (select from api_keys) as "everCreated",
  exists (select from api_keys where revoked_at is null) as "usable";
