-- Numbers the movies by id like the users; a movie may be rated, or have a title, or both.
-- $1 dataset
with ids as (
  select movie_id from staging_ratings
  union
  select movie_id from staging_titles
), kind as (
  select bool_and(movie_id ~ '^-?[0-9]+$') as numeric_ids from ids
)
insert into movies (dataset_id, movie_idx, movie_id, title, year, genres)
select
  $1,
  row_number() over (order by case when numeric_ids then ids.movie_id::numeric end, ids.movie_id collate "C") - 1,
  ids.movie_id,
  titles.title,
  titles.year,
  coalesce(titles.genres, '{}')
from ids
cross join kind
left join staging_titles as titles using (movie_id);
