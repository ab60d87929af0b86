-- A byte a user and K; what a fit came to stays.
-- $1 training
update fits set labels = '' where training_id = $1;
