-- Movies looked up by what they are named by.

-- name: by_id
select movie_idx as "movieIdx", movie_id as "movieId" from movies where dataset_id = $dataset and movie_id = any ($movieIds);

-- name: by_idx
select movie_idx as "movieIdx", {{movies/columns}}
from movies
where dataset_id = $dataset and movie_idx = any ($movies::int[]);
