-- A user's lists in all models of a dataset. Whoever has no list is judged by the favourites when asked about.
-- $1 dataset, $2 user
delete from ranking_lists
using trainings
where trainings.dataset_id = $1 and plan is not null
  and training_id = trainings.id and ranking_lists.revision = published_revision and user_idx = $2;
