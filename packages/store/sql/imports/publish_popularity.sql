-- $1 dataset
update movies
set favourites = popular.favourites
from (
  select movie_idx, count(*) as favourites from favourites where dataset_id = $1 group by movie_idx
) as popular
where movies.dataset_id = $1 and movies.movie_idx = popular.movie_idx;
