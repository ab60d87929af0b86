-- $1 age limit in seconds
delete from idempotency_keys where claimed_at < now() - make_interval(secs => $1);
