-- Removes a favourite, and takes it out of the movie's popularity.
-- $1 dataset, $2 user, $3 movie
with removed as (
  update user_favourites
  set movies = array_remove(movies, $3::int), changed_at = clock_timestamp()
  where dataset_id = $1 and user_idx = $2 and $3 = any (movies)
  returning user_idx, $3::int as movie_idx
), popularity as (
  update movies
  set favourites = favourites - 1
  from removed
  where dataset_id = $1 and movies.movie_idx = removed.movie_idx
)
select count(*) = 1 as changed from removed;
