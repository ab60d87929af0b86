-- Only the revision that failed: what a later one does is its own affair.
-- $1 training, $2 revision, $3 error
update trainings
set status = 'failed', error = $3, finished_at = now()
where id = $1 and revision = $2 and status = 'running';
