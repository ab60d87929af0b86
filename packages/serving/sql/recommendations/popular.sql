-- The next movies by popularity, without those that the user (or null) has rated or has as a favourite.
-- $1 dataset, $2 user, $3 movies that are listed already, $4 excluded movie ids, $5 genre or null, $6 and $7 first and last year or
-- null, $8 least count, $9 and $10 count and movie of the last item seen, or null, $11 how many, $12 and $13 training
-- and cluster whose movies are listed already, or null
select movie_idx as "movieIdx", movie_id as "movieId", title, year, genres, favourites as count
from movies
where dataset_id = $1
  and ($9::int is null or favourites < $9 or (favourites = $9 and movie_idx > $10))
  and movie_idx <> all ($3::int[])
  and movie_id <> all ($4)
  and ($5::text is null or $5 = any (genres))
  and ($6::int is null or year >= $6)
  and ($7::int is null or year <= $7)
  and favourites >= $8
  and movie_idx not in (select unnest(movies) from user_favourites where dataset_id = $1 and user_idx = $2)
  and movie_idx not in (select unnest(movies) from user_ratings where dataset_id = $1 and user_idx = $2)
  and (
    $12::int is null
    or not exists (
      select from model_counts where training_id = $12 and cluster = $13 and model_counts.movie_idx = movies.movie_idx
    )
  )
order by favourites desc, movie_idx
limit $11;
