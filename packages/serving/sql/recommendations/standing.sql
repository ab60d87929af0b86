-- What reordering compares movies by: how many users like each, and the cluster of a training (or null) that likes it most,
-- by the share of the cluster's users. Two more users who do not like the movie are added to each cluster: otherwise a small
-- one would like everything most.
with most as (
  select distinct on (movie_idx) movie_idx, clusters.cluster
  from model_clusters as clusters
  -- One cluster after the other: its movies are near each other in the index.
  cross join lateral (
    select movie_idx, count
    from model_counts
    where training_id = $training and cluster = clusters.cluster and movie_idx = any ($movies::int[])
  ) as counts
  where training_id = $training
  order by movie_idx, count::float8 / (size + 2) desc, clusters.cluster
)
select movies.movie_idx as "movieIdx", favourites, cluster
from movies
left join most on most.movie_idx = movies.movie_idx
where dataset_id = $dataset and movies.movie_idx = any ($movies::int[]);
