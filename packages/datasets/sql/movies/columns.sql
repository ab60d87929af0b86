-- What people are told of a movie.
movie_id as "movieId", title, year, genres
