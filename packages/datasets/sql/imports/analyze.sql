-- Without statistics the first training and the first recommendations would be planned for empty tables. Two imports take turns from here to their end.
analyze users, movies, user_ratings, user_favourites;
