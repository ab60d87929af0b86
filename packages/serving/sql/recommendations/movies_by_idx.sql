-- $1 dataset, $2 movies
select movie_idx as "movieIdx", movie_id as "movieId", title, year, genres
from movies
where dataset_id = $1 and movie_idx = any ($2::int[]);
