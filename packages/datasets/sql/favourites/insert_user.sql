-- A user whom the import did not know comes after all others.
-- $1 dataset, $2 user id
insert into users (dataset_id, user_idx, user_id)
select $1, coalesce(max(user_idx) + 1, 0), $2 from users where dataset_id = $1
on conflict (dataset_id, user_id) do nothing;
