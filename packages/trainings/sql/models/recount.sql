-- Counts, per cluster and movie, how many of the cluster's users have it as a favourite now.
-- $1 training, $2 dataset
insert into model_counts (training_id, cluster, movie_idx, count)
select $1, cluster, movie_idx, count(*)
from model_assignments
join favourites using (user_idx)
where training_id = $1 and dataset_id = $2
group by cluster, movie_idx;
