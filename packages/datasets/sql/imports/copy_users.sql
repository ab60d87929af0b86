copy users (dataset_id, user_idx, user_id) from stdin (format binary);
