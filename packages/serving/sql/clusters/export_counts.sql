-- $1 training, $2 dataset
select cluster, movie_id as "movieId", count
from model_counts
join movies on movies.dataset_id = $2 and movies.movie_idx = model_counts.movie_idx
where training_id = $1
order by cluster, model_counts.movie_idx;
