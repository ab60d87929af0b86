-- The next movies of a list, from the two arrays that hold what follows a place in it.
select
  $afterPlace::int + place::int as place, score, movie_idx as "movieIdx", {{movies/columns}}, favourites as count
from unnest($movies::int[], $scores::real[]) with ordinality as item (movie_idx, score, place)
join movies using (movie_idx)
where dataset_id = $dataset
  and favourites >= $minCount
  and {{recommendations/filters#asked}}
order by place
limit $limit;
