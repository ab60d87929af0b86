-- For every cluster of a model, how many of its users like each of the movies that most users like.
with popular as (
  select movie_idx, favourites from movies where dataset_id = $dataset order by favourites desc, movie_idx limit $movies
)
select cluster, size, array_agg(coalesce(count, 0) order by favourites desc, movie_idx) as counts
from model_clusters
cross join popular
left join model_counts using (training_id, cluster, movie_idx)
where training_id = $training
group by cluster, size
order by cluster;
