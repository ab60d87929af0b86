-- Movies that have some text in their title or are named by it, those that most users like first.
-- $1 dataset, $2 text, $3 how many
select movie_id as "movieId", title, year, genres, favourites as count
from movies
where dataset_id = $1 and (position(lower($2) in lower(coalesce(title, ''))) > 0 or movie_id = $2)
order by favourites desc, movie_idx
limit $3;
