-- $1 training
select
  cluster, cluster_before_fix as "clusterBeforeFix", size, size_before_fix as "sizeBeforeFix",
  (select count(*) from model_counts as counts
   where counts.training_id = $1 and counts.cluster = model_clusters.cluster) as movies
from model_clusters
where training_id = $1
order by cluster;
