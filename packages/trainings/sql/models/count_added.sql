-- Counts a favourite that was added, in the user's cluster of every model.
-- $1 dataset, $2 user, $3 movie
insert into model_counts (training_id, cluster, movie_idx, count)
select training_id, cluster, $3::int, 1
from model_assignments
where user_idx = $2 and training_id in (select id from trainings where dataset_id = $1)
order by training_id
on conflict (training_id, cluster, movie_idx) do update set count = model_counts.count + 1;
