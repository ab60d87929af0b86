-- $1 training, $2 users, $3 clusters before the fix, $4 clusters, $5 overlaps
insert into model_assignments (training_id, user_idx, cluster_before_fix, cluster, overlap)
select $1, user_idx, before, cluster, overlap
from unnest($2::int[], $3::smallint[], $4::smallint[], $5::float8[]) as t (user_idx, before, cluster, overlap);
