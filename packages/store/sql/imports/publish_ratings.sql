-- $1 dataset
insert into ratings (dataset_id, user_idx, movie_idx, rating, rated_at)
select $1, users.user_idx, movies.movie_idx, staging.rating, staging.rated_at
from staging_ratings as staging
join users on users.dataset_id = $1 and users.user_id = staging.user_id
join movies on movies.dataset_id = $1 and movies.movie_id = staging.movie_id
order by users.user_idx, movies.movie_idx;
