-- Numbers the users by id: numerically where all ids are integers, else by code point.
-- $1 dataset
with ids as (
  select distinct user_id from staging_ratings
), kind as (
  select bool_and(user_id ~ '^-?[0-9]+$') as numeric_ids from ids
)
insert into users (dataset_id, user_idx, user_id)
select
  $1,
  row_number() over (order by case when numeric_ids then user_id::numeric end, user_id collate "C") - 1,
  user_id
from ids, kind;
