-- $1 dataset, $2 threshold: as real, like the ratings, or a rating of 4.1 would be below the threshold 4.1
insert into user_favourites (dataset_id, user_idx, movies)
select dataset_id, user_idx, liked.movies
from user_ratings
cross join lateral (
  select array_agg(movie) as movies
  from unnest(movies, ratings) as rated (movie, rating)
  where rating >= $2::real
) as liked
where dataset_id = $1 and liked.movies is not null;
