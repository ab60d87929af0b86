-- These very bytes may be there already, or have been: the row says that they are asked for, and holds them.
-- $1 sha256, $2 users, $3 movies, $4 favourites, $5 distinct rows
insert into matrices (sha256, users, movies, favourites, distinct_rows)
values ($1, $2, $3, $4, $5)
on conflict (sha256) do update set frozen_at = now();
