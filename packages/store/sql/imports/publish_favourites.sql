-- $1 dataset, $2 threshold
insert into favourites (dataset_id, user_idx, movie_idx)
select dataset_id, user_idx, movie_idx
from ratings
where dataset_id = $1 and rating >= $2::real
order by user_idx, movie_idx;
