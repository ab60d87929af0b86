copy ranking_lists (training_id, revision, user_idx, movies, scores) from stdin;
