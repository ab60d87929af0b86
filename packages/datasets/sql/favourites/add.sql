-- Adds a favourite, and counts it in the movie's popularity.
-- $1 dataset, $2 user, $3 movie
with added as (
  insert into user_favourites as own (dataset_id, user_idx, movies, changed_at)
  values ($1, $2, array[$3::int], clock_timestamp())
  on conflict (dataset_id, user_idx) do update
  set movies = (select array_agg(movie order by movie) from unnest(own.movies || $3::int) as movie),
    changed_at = clock_timestamp()
  where $3 <> all (own.movies)
  returning user_idx, $3::int as movie_idx
), popularity as (
  update movies
  set favourites = favourites + 1
  from added
  where dataset_id = $1 and movies.movie_idx = added.movie_idx
)
select count(*) = 1 as changed from added;
