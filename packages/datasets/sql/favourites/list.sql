-- A user's favourites with what is known of the movies.
-- $1 dataset, $2 user
select movie_id as "movieId", title, year, genres
from favourites
join movies using (dataset_id, movie_idx)
where dataset_id = $1 and user_idx = $2
order by movie_idx;
