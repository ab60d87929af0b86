-- What movies are told apart by where a list is put into another order: how many users like each, and the cluster of a model
-- that likes it most. That goes by the share of the cluster's users, as if two more belonged to it who do not like the movie:
-- a small cluster would like everything most.
-- $1 dataset, $2 training or null, $3 movies
with most as (
  select distinct on (movie_idx) movie_idx, clusters.cluster
  from model_clusters as clusters
  -- One cluster after the other: its movies are near each other in the index.
  cross join lateral (
    select movie_idx, count
    from model_counts
    where training_id = $2 and cluster = clusters.cluster and movie_idx = any ($3::int[])
  ) as counts
  where training_id = $2
  order by movie_idx, count::float8 / (size + 2) desc, clusters.cluster
)
select movies.movie_idx as "movieIdx", favourites, cluster
from movies
left join most on most.movie_idx = movies.movie_idx
where dataset_id = $1 and movies.movie_idx = any ($3::int[]);
