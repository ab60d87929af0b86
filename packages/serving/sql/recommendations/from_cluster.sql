-- The next movies of a cluster, those first that most of its users like. Null for the last item seen begins the list.
select movie_idx as "movieIdx", {{movies/columns}}, count
from model_counts as counts
join movies using (movie_idx)
where movies.dataset_id = $dataset
  and counts.training_id = $training
  and counts.cluster = $cluster
  and ($lastCount::int is null or count < $lastCount or (count = $lastCount and movie_idx > $lastMovie))
  and count >= $minCount
  and {{recommendations/filters#asked}}
  and {{recommendations/filters#new_to_user}}
order by count desc, movie_idx
limit $limit;
