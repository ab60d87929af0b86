-- Whether the movies of a model are still there, and a moment that tells it from one of the same numbers in another database.
-- $1 training, $2 revision
select created_at::text as "madeAt"
from trainings
where id = $1
  and exists (select from ranking_tables where training_id = $1 and revision = $2 and name = 'fans' and key = 0);
