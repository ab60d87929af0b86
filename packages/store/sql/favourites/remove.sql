-- Removes a favourite, and takes it out of every count.
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
), counted as (
  update model_counts
  set count = count - 1
  from removed
  join model_assignments using (user_idx)
  where model_counts.training_id = model_assignments.training_id
    and model_counts.cluster = model_assignments.cluster
    and model_counts.movie_idx = removed.movie_idx
    and model_counts.training_id in (select id from trainings where dataset_id = $1)
)
select count(*) = 1 as changed from removed;
