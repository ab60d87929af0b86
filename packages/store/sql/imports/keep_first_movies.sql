-- Keeps the ratings of the first movies by id among those that are somebody's favourite.
-- $1 how many movies, $2 threshold
with favourite_movies as (
  select distinct movie_id from staging_ratings where rating >= $2::real
), kind as (
  select bool_and(movie_id ~ '^-?[0-9]+$') as numeric_ids from favourite_movies
), kept as (
  select movie_id
  from favourite_movies, kind
  order by case when numeric_ids then movie_id::numeric end, movie_id collate "C"
  limit $1
)
delete from staging_ratings where movie_id not in (select movie_id from kept);
