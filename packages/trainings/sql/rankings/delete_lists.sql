-- The lists of a range of users.
-- $1 training, $2 revision, $3 first user, $4 last user
delete from ranking_lists where training_id = $1 and revision = $2 and user_idx between $3 and $4;
