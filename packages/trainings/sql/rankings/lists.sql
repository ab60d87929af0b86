-- Users' lists as a training makes them.

-- name: copy
copy ranking_lists (training_id, revision, user_idx, movies, scores) from stdin;

-- name: count
select count(*) as lists from ranking_lists where training_id = $training and revision = $revision;

-- name: delete_range
delete from ranking_lists where training_id = $training and revision = $revision and user_idx between $first and $last;
