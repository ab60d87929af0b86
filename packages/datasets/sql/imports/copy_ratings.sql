copy user_ratings (dataset_id, user_idx, movies, ratings, rated_at) from stdin (format binary);
