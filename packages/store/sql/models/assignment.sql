-- Where a user is.
-- $1 training, $2 user
select cluster, cluster_before_fix as "clusterBeforeFix", overlap, size
from model_assignments
join model_clusters using (training_id, cluster)
where training_id = $1 and user_idx = $2;
