-- $1 training, $2 dataset
select user_id as "userId", cluster_before_fix as "clusterBeforeFix", cluster, overlap
from model_assignments
join users on users.dataset_id = $2 and users.user_idx = model_assignments.user_idx
where training_id = $1
order by model_assignments.user_idx;
