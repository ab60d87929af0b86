-- A dataset, where its active model has put a user, and the user's list where the ranker has lists: what recommendations
-- to users begin with, in one round trip.
-- $1 id of the dataset or null, $2 its name or null, $3 user id
select
  datasets.id, name, datasets.status, datasets.error, active_training_id as "activeTrainingId",
  (counts -> 'favouriteUsers')::int as "favouriteUsers",
  users.user_idx as "userIdx", published_revision as revision, assignment.cluster, size,
  plan is not null as "hasLists", list.movies, list.scores
from datasets
left join users on users.dataset_id = datasets.id and user_id = $3
left join trainings on trainings.id = active_training_id
left join model_assignments as assignment on assignment.training_id = trainings.id and assignment.user_idx = users.user_idx
left join model_clusters as clusters on clusters.training_id = trainings.id and clusters.cluster = assignment.cluster
left join ranking_lists as list
  on list.training_id = trainings.id and list.revision = published_revision and list.user_idx = users.user_idx
where datasets.id = $1 or name = $2;
