-- What movies are told apart by where a list is put into another order: how many users like each, and the cluster of a model
-- that likes it most. That goes by the share of the cluster's users, drawn towards the share of all users as if two average
-- users belonged to it: a small cluster would like everything most.
-- $1 dataset, $2 training or null, $3 movies
select
  movie_idx as "movieIdx", favourites,
  (
    select cluster
    from model_clusters as clusters
    join model_counts as counts using (training_id, cluster)
    where training_id = $2 and counts.movie_idx = movies.movie_idx
    order by (count + 2 * least(1, movies.favourites / users)) / (size + 2) desc, cluster
    limit 1
  )
from movies
cross join (select sum(size)::float8 as users from model_clusters where training_id = $2) as model
where dataset_id = $1 and movie_idx = any ($3::int[]);
