-- $1 sha256
select sha256, users, movies, favourites, distinct_rows as "distinctRows", wcss1 from matrices where sha256 = $1;
