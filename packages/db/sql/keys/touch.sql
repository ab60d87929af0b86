-- Notes that a key was used, at most every ten minutes: a write for each request would cost more than many requests.
-- $1 id
update api_keys
set last_used_at = now()
where id = $1 and (last_used_at is null or last_used_at < now() - interval '10 minutes');
