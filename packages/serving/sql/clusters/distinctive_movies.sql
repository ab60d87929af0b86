-- Of the movies that most of a cluster's users like (as many as $among), those whose share there exceeds their share among
-- all users most.
with model as (
  select sum(size) as users, sum(size) filter (where cluster = $cluster) as size
  from model_clusters
  where training_id = $training
),
favoured as (
  select movie_idx, count
  from model_counts
  where training_id = $training and cluster = $cluster
  order by count desc, movie_idx
  limit $among
),
shares as (
  select
    movie_idx, movie_id, title, year, genres, count,
    count::float8 / size as share,
    -- Favourites added since may come from users whom the model does not know.
    least(1, favourites::float8 / users) as share_of_all
  from favoured
  cross join model
  join movies using (movie_idx)
  where dataset_id = $dataset
)
select {{movies/columns}}, count, share, share_of_all as "shareOfAll"
from shares
order by share - share_of_all desc, movie_idx
limit $limit;
