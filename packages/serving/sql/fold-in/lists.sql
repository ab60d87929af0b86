-- The lists of users whose favourites have changed.

-- name: save
insert into ranking_lists (training_id, revision, user_idx, movies, scores)
values ($training, $revision, $user, $movies, $scores)
on conflict (training_id, revision, user_idx) do update set movies = excluded.movies, scores = excluded.scores;

-- name: forget_user
-- A user's lists in all models: a user without a list is judged by the favourites, when asked about.
delete from ranking_lists
using trainings
where trainings.dataset_id = $dataset and plan is not null
  and training_id = trainings.id and ranking_lists.revision = published_revision and user_idx = $user;
