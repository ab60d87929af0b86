-- $1 training, $2 revision, $3 user
select movies, scores from ranking_lists where training_id = $1 and revision = $2 and user_idx = $3;
