-- The cluster whose centroid is nearest to a set of favourites: |c|^2 - 2 x.c orders the squared distances, since |x|^2 is
-- the same for all. With rows of length 1 it is the cluster whose counts point most nearly the same way.
-- A cluster without users has no centroid; the fix leaves none, but nothing else forbids it.
select published_revision as revision, cluster, size
from model_clusters
join trainings on trainings.id = training_id
join lateral (
  select
    sum(count::float8 * count) / (size::float8 * size) as centroid_norm,
    coalesce(sum(count) filter (where movie_idx = any ($movies::int[])), 0) / size::float8 as dot
  from model_counts as counts
  where counts.training_id = $training and counts.cluster = model_clusters.cluster
) as centroids on true
where training_id = $training and size > 0
order by case params ->> 'metric' when 'cosine' then - dot / sqrt(centroid_norm) else centroid_norm - 2 * dot end, cluster
limit 1;
