-- Lets this transaction be idle for as long as its client computes.
set local idle_in_transaction_session_timeout = 0;
