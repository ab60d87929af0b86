copy user_favourites (dataset_id, user_idx, movies) from stdin (format binary);
