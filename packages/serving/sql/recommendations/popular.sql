-- The next movies that most users like, without those that are listed already: by number, or in the list of a cluster (null
-- for none). Null for the last item seen begins the list.
select movie_idx as "movieIdx", {{movies/columns}}, favourites as count
from movies
where dataset_id = $dataset
  and ($lastCount::int is null or favourites < $lastCount or (favourites = $lastCount and movie_idx > $lastMovie))
  and favourites >= $minCount
  and movie_idx <> all ($listed::int[])
  and {{recommendations/filters#asked}}
  and {{recommendations/filters#new_to_user}}
  and (
    $training::int is null
    or not exists (
      select from model_counts
      where training_id = $training and cluster = $cluster and model_counts.movie_idx = movies.movie_idx
    )
  )
order by favourites desc, movie_idx
limit $limit;
