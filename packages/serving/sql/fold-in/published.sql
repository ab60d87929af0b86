-- The same for a training of this dataset, unless it has been published anew since.
-- $1 dataset, $2 training, $3 revision
select id as "trainingId", published_revision as revision, plan
from trainings
where dataset_id = $1 and id = $2 and published_revision = $3 and plan is not null;
