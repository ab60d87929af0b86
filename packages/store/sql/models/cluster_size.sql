-- A cluster's users, where the model is one of this dataset.
-- $1 dataset, $2 training, $3 cluster
select size
from model_clusters
join trainings on trainings.id = model_clusters.training_id
where dataset_id = $1 and training_id = $2 and cluster = $3;
