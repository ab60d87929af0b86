-- The clusters of a model, or the one that is asked for.
-- $1 training, $2 cluster or null
select
  cluster, cluster_before_fix as "clusterBeforeFix", size, size_before_fix as "sizeBeforeFix",
  (select count(*) from model_counts as counts
   where counts.training_id = $1 and counts.cluster = model_clusters.cluster) as movies
from model_clusters
where training_id = $1 and ($2::smallint is null or cluster = $2)
order by cluster;
