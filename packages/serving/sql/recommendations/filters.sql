-- Which movies are candidates. The statements that include these name the movie `movie_idx`.

-- name: asked
-- Null is no filter.
movie_id <> all ($excludedMovieIds)
and ($genre::text is null or $genre = any (genres))
and ($yearFrom::int is null or year >= $yearFrom)
and ($yearTo::int is null or year <= $yearTo)

-- name: new_to_user
-- Neither among the user's favourites nor rated; all movies are new to a user who is null.
movie_idx not in (select unnest(movies) from user_favourites where dataset_id = $dataset and user_idx = $user)
and movie_idx not in (select unnest(movies) from user_ratings where dataset_id = $dataset and user_idx = $user)
