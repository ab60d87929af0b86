-- $1 key
select fingerprint, answer from idempotency_keys where key = $1;
