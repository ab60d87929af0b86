-- The users whom the fix has moved to another cluster, in order of user.
select user_id as "userId", moved.cluster_before_fix as "clusterBeforeFix", moved.cluster, overlap
from model_assignments as moved
join model_clusters as clusters using (training_id, cluster)
join users on users.dataset_id = $dataset and users.user_idx = moved.user_idx
where training_id = $training and moved.cluster_before_fix <> clusters.cluster_before_fix
order by moved.user_idx
offset $offset limit $limit;
