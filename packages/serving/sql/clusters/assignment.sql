-- Where a user is.
-- $1 training, $2 user
select published_revision as revision, assignment.cluster, assignment.cluster_before_fix as "clusterBeforeFix", overlap, size
from model_assignments as assignment
join model_clusters using (training_id, cluster)
join trainings on trainings.id = training_id
where training_id = $1 and user_idx = $2;
