-- A cluster's users, where the model is one of this dataset and has not been published anew.
-- $1 dataset, $2 training, $3 revision that was published, $4 cluster
select size
from model_clusters
join trainings on trainings.id = model_clusters.training_id
where dataset_id = $1 and training_id = $2 and published_revision = $3 and cluster = $4;
