-- The next movies of a list.
-- $1 dataset, $2 movies, $3 scores, $4 excluded movie ids, $5 genre or null, $6 and $7 first and last year or null, $8 least count,
-- $9 place in the list that the first of these movies comes after, $10 how many
select
  $9::int + place::int as place, score, movies.movie_idx as "movieIdx", movie_id as "movieId", title, year, genres, favourites as count
from unnest($2::int[], $3::real[]) with ordinality as item (movie_idx, score, place)
join movies on movies.dataset_id = $1 and movies.movie_idx = item.movie_idx
where movie_id <> all ($4)
  and ($5::text is null or $5 = any (genres))
  and ($6::int is null or year >= $6)
  and ($7::int is null or year <= $7)
  and favourites >= $8
order by place
limit $10;
