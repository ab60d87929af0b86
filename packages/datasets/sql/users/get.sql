select user_idx as "userIdx", coalesce(cardinality(movies), 0) as favourites
from users
left join user_favourites using (dataset_id, user_idx)
where dataset_id = $dataset and user_id = $userId;
