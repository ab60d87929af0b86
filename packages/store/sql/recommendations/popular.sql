-- The next movies by popularity, without those that the user (or null) has rated or has as a favourite.
-- $1 dataset, $2 user, $3 excluded movie ids, $4 genre or null, $5 and $6 count and movie of the last item seen, or null, $7 how many
select movie_idx as "movieIdx", movie_id as "movieId", title, year, genres, favourites as count
from movies
where dataset_id = $1
  and ($5::int is null or favourites < $5 or (favourites = $5 and movie_idx > $6))
  and movie_id <> all ($3)
  and ($4::text is null or $4 = any (genres))
  and movie_idx not in (select unnest(movies) from user_favourites where dataset_id = $1 and user_idx = $2)
  and movie_idx not in (select unnest(movies) from user_ratings where dataset_id = $1 and user_idx = $2)
order by favourites desc, movie_idx
limit $7;
