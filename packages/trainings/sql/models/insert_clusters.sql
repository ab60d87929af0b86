-- $1 training, $2 clusters, $3 their numbers before the fix, $4 sizes, $5 sizes before the fix
insert into model_clusters (training_id, cluster, cluster_before_fix, size, size_before_fix)
select $1, cluster, before, size, size_before
from unnest($2::smallint[], $3::smallint[], $4::int[], $5::int[]) as t (cluster, before, size, size_before);
