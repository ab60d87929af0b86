-- Users whose ids begin with a prefix, in the order of their ids.
select user_id as "userId", coalesce(cardinality(movies), 0) as favourites
from users
left join user_favourites using (dataset_id, user_idx)
where dataset_id = $dataset and user_id ^@ $prefix
order by user_id
limit $limit;
