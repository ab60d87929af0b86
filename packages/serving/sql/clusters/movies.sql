-- A cluster's movies, the most favoured first.
-- $1 training, $2 dataset, $3 cluster, $4 from place, $5 how many
select movie_id as "movieId", title, year, genres, count
from model_counts
join movies on movies.dataset_id = $2 and movies.movie_idx = model_counts.movie_idx
where training_id = $1 and cluster = $3
order by count desc, model_counts.movie_idx
offset $4 limit $5;
