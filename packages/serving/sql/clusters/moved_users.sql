-- The users whom the fix has put into another cluster, in order of user.
-- $1 training, $2 dataset, $3 from place, $4 how many
select user_id as "userId", moved.cluster_before_fix as "clusterBeforeFix", moved.cluster, overlap
from model_assignments as moved
join model_clusters as clusters using (training_id, cluster)
join users on users.dataset_id = $2 and users.user_idx = moved.user_idx
where training_id = $1 and moved.cluster_before_fix <> clusters.cluster_before_fix
order by moved.user_idx
offset $3 limit $4;
