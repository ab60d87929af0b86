-- No row comes back where these very bytes are stored already.
-- $1 sha256, $2 users, $3 movies, $4 favourites, $5 distinct rows
insert into matrices (sha256, users, movies, favourites, distinct_rows)
values ($1, $2, $3, $4, $5)
on conflict do nothing
returning sha256;
