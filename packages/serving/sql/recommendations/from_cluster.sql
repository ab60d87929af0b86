-- The next movies of a user's cluster by count, without those that the user has rated or has as a favourite.
-- $1 dataset, $2 training, $3 cluster, $4 user, $5 excluded movie ids, $6 genre or null, $7 and $8 first and last year or null,
-- $9 least count, $10 and $11 count and movie of the last item seen, or null, $12 how many
select counts.movie_idx as "movieIdx", movie_id as "movieId", title, year, genres, count
from model_counts as counts
join movies on movies.dataset_id = $1 and movies.movie_idx = counts.movie_idx
where counts.training_id = $2
  and counts.cluster = $3
  and ($10::int is null or count < $10 or (count = $10 and counts.movie_idx > $11))
  and movie_id <> all ($5)
  and ($6::text is null or $6 = any (genres))
  and ($7::int is null or year >= $7)
  and ($8::int is null or year <= $8)
  and count >= $9
  and counts.movie_idx not in (select unnest(movies) from user_favourites where dataset_id = $1 and user_idx = $4)
  and counts.movie_idx not in (select unnest(movies) from user_ratings where dataset_id = $1 and user_idx = $4)
order by count desc, counts.movie_idx
limit $12;
