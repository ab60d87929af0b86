-- Users whose ids begin with some text, in the order of their ids.
-- $1 dataset, $2 text, $3 how many
select user_id as "userId", coalesce(cardinality(movies), 0) as favourites
from users
left join user_favourites using (dataset_id, user_idx)
where dataset_id = $1 and user_id ^@ $2
order by user_id
limit $3;
