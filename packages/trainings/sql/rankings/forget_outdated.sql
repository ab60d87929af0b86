-- Lists of users whose favourites have changed since they were read for the training: they are judged by the favourites
-- when asked about.
-- $1 training, $2 revision
delete from ranking_lists
using trainings, user_favourites as own
where trainings.id = $1 and training_id = $1 and ranking_lists.revision = $2
  and own.dataset_id = trainings.dataset_id and own.user_idx = ranking_lists.user_idx
  and own.changed_at > trainings.frozen_at;
