-- The reader writes COPY's text format itself.
copy staging_ratings (line, user_id, movie_id, rating, rated_at) from stdin;
