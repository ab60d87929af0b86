-- A dataset (by id or by name, the other is null), the cluster of its active model that a user is in, and the user's list
-- where the model's ranker has lists: all that recommendations to users begin with, in one round trip.
select
  datasets.id, name, datasets.status, datasets.error, active_training_id as "activeTrainingId",
  (counts -> 'favouriteUsers')::int as "favouriteUsers",
  users.user_idx as "userIdx", published_revision as revision, assignment.cluster, size,
  plan is not null as "hasLists", list.movies, list.scores
from datasets
left join users on users.dataset_id = datasets.id and user_id = $userId
left join trainings on trainings.id = active_training_id
left join model_assignments as assignment on assignment.training_id = trainings.id and assignment.user_idx = users.user_idx
left join model_clusters as clusters on clusters.training_id = trainings.id and clusters.cluster = assignment.cluster
left join ranking_lists as list
  on list.training_id = trainings.id and list.revision = published_revision and list.user_idx = users.user_idx
where datasets.id = $id or name = $name;
