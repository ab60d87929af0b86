-- The genres of a cluster's favourites, and of all favourites; a movie counts for each of its genres.
with catalogue as (
  select genres, favourites, coalesce(count, 0) as count
  from movies
  left join model_counts as counts
    on training_id = $training and cluster = $cluster and counts.movie_idx = movies.movie_idx
  where dataset_id = $dataset and favourites > 0
),
total as (
  select nullif(sum(count), 0)::float8 as count, nullif(sum(favourites), 0)::float8 as favourites from catalogue
)
select
  genre,
  coalesce(sum(catalogue.count) / total.count, 0) as share,
  coalesce(sum(catalogue.favourites) / total.favourites, 0) as "shareOfAll"
from catalogue
cross join unnest(genres) as genre
cross join total
group by genre, total.count, total.favourites
order by share desc, genre;
