-- Published models whose ranker has lists.

-- name: active
select trainings.id as "trainingId", published_revision as revision, plan
from datasets
join trainings on trainings.id = active_training_id
where datasets.id = $dataset and plan is not null and published_revision is not null;

-- name: published
-- A training of this dataset, unless it was published anew since.
select id as "trainingId", published_revision as revision, plan
from trainings
where dataset_id = $dataset and id = $training and published_revision = $revision and plan is not null;

-- name: made_at
-- No row where the movies of the model are gone. Databases may number their models alike: the moment tells them apart.
select created_at::text as "madeAt"
from trainings
where id = $training
  and exists (
    select from ranking_tables where training_id = $training and revision = $revision and name = 'fans' and key = 0
  );
