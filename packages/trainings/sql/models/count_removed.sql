-- Takes a favourite that was removed out of the counts of the user's cluster in every model.
-- $1 dataset, $2 user, $3 movie
update model_counts
set count = count - 1
from model_assignments
where user_idx = $2
  and model_counts.training_id = model_assignments.training_id
  and model_counts.cluster = model_assignments.cluster
  and model_counts.movie_idx = $3
  and model_counts.training_id in (select id from trainings where dataset_id = $1);
