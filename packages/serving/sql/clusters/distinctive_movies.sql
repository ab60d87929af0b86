-- Of the movies that most of a cluster's users like, those whose share in it is furthest above their share among all.
-- $1 training, $2 dataset, $3 cluster, $4 of how many movies, $5 how many
with model as (
  select sum(size) as users, sum(size) filter (where cluster = $3) as size from model_clusters where training_id = $1
),
favoured as (
  select movie_idx, count
  from model_counts
  where training_id = $1 and cluster = $3
  order by count desc, movie_idx
  limit $4
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
  where dataset_id = $2
)
select movie_id as "movieId", title, year, genres, count, share, share_of_all as "shareOfAll"
from shares
order by share - share_of_all desc, movie_idx
limit $5;
