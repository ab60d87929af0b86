-- The first user of a model with so many favourites, or else the first.
-- $1 training, $2 dataset, $3 how many favourites
select user_id as "userId"
from users
where dataset_id = $2 and user_idx = coalesce(
  (
    select user_idx from model_assignments as assignment
    where training_id = $1 and $3 <= (
      select count(*) from favourites as own
      where own.dataset_id = $2 and own.user_idx = assignment.user_idx
    )
    order by user_idx
    limit 1
  ),
  (select min(user_idx) from model_assignments where training_id = $1)
);
