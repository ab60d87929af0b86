-- Users' lists in the models of a dataset.

-- name: save
insert into ranking_lists (training_id, revision, user_idx, movies, scores)
values ($training, $revision, $user, $movies, $scores)
on conflict (training_id, revision, user_idx) do update set movies = excluded.movies, scores = excluded.scores;

-- name: copy
copy ranking_lists (training_id, revision, user_idx, movies, scores) from stdin;

-- name: count
select count(*) as lists from ranking_lists where training_id = $training and revision = $revision;

-- name: delete_range
delete from ranking_lists where training_id = $training and revision = $revision and user_idx between $first and $last;

-- name: forget_user
-- A user's lists in all models: a user without a list is judged by the favourites, when asked about.
delete from ranking_lists
using trainings
where trainings.dataset_id = $dataset and plan is not null
  and training_id = trainings.id and ranking_lists.revision = published_revision and user_idx = $user;
