-- A recount knows no zeros. This is a statement of its own because one statement cannot change a row twice.
-- $1 dataset, $2 user, $3 movie
delete from model_counts
where count = 0
  and movie_idx = $3
  and (training_id, cluster) in (
    select training_id, cluster
    from model_assignments
    where user_idx = $2 and training_id in (select id from trainings where dataset_id = $1)
  );
