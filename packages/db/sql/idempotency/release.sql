-- $1 claim, $2 key
delete from idempotency_keys where claim = $1 and key = $2;
