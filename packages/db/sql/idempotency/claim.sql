-- Takes a key for a request that is to be carried out. No row comes back where another request has it: one that was
-- answered within the age limit, or that is being carried out and not given up for dead.
-- $1 key, $2 fingerprint, $3 age limit of answers in seconds, $4 seconds after which one without an answer is dead
insert into idempotency_keys as kept (key, fingerprint)
values ($1, $2)
on conflict (key) do update
set fingerprint = excluded.fingerprint, claim = excluded.claim, claimed_at = excluded.claimed_at, answer = null
where kept.claimed_at < now() - make_interval(secs => case when kept.answer is null then $4::float8 else $3::float8 end)
returning claim;
