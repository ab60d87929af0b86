-- The catalogue in the order of its numbers; a movie may be rated, or have a title, or both.
-- $1 dataset, $2 movie ids, $3 titles, $4 years, $5 genres joined by '|' (a text array of arrays would have to be rectangular), $6 favourites
insert into movies (dataset_id, movie_idx, movie_id, title, year, genres, favourites)
select
  $1, number - 1, movie_id, title, year,
  case when genres = '' then '{}' else string_to_array(genres, '|') end,
  favourites
from unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::int[])
  with ordinality as t (movie_id, title, year, genres, favourites, number);
