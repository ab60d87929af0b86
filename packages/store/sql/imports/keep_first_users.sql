-- Keeps the ratings of the first users by id among those who have a favourite left.
-- $1 how many users, $2 threshold
with favourite_users as (
  select distinct user_id from staging_ratings where rating >= $2::real
), kind as (
  select bool_and(user_id ~ '^-?[0-9]+$') as numeric_ids from favourite_users
), kept as (
  select user_id
  from favourite_users, kind
  order by case when numeric_ids then user_id::numeric end, user_id collate "C"
  limit $1
)
delete from staging_ratings where user_id not in (select user_id from kept);
