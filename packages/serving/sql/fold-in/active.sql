-- The model that answers for a dataset, where its ranker has lists.
-- $1 dataset
select trainings.id as "trainingId", published_revision as revision, plan
from datasets
join trainings on trainings.id = active_training_id
where datasets.id = $1 and plan is not null and published_revision is not null;
