-- $1 movie ids, $2 titles, $3 years, $4 genres joined by '|' (a text array of arrays would have to be rectangular)
insert into staging_titles (movie_id, title, year, genres)
select movie_id, title, year, case when genres = '' then '{}' else string_to_array(genres, '|') end
from unnest($1::text[], $2::text[], $3::int[], $4::text[]) as t (movie_id, title, year, genres);
