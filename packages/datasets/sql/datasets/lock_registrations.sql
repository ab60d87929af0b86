-- Registrations take turns until their transactions end: what one looked up is still so when it writes.
select pg_advisory_xact_lock(31417, 0);
