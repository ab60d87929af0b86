-- Adds a favourite, and counts it wherever it counts: the movie's popularity, and the user's cluster in every model.
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
), counted as (
  insert into model_counts (training_id, cluster, movie_idx, count)
  select training_id, cluster, added.movie_idx, 1
  from added
  join model_assignments using (user_idx)
  where training_id in (select id from trainings where dataset_id = $1)
  order by training_id
  on conflict (training_id, cluster, movie_idx) do update set count = model_counts.count + 1
)
select count(*) = 1 as changed from added;
