-- Movies whose title contains a text, or whose id it is, the most popular first.
select {{movies/columns}}, favourites as count
from movies
where dataset_id = $dataset and (position(lower($text) in lower(coalesce(title, ''))) > 0 or movie_id = $text)
order by favourites desc, movie_idx
limit $limit;
