-- $1 claim, $2 key, $3 answer
update idempotency_keys set answer = $3 where claim = $1 and key = $2;
