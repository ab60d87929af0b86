-- Where the file lands as it is. The tables vanish with the transaction, so a killed import leaves nothing behind.
create temporary table staging_ratings (
  line bigint not null,
  user_id text not null,
  movie_id text not null,
  rating real not null,
  rated_at bigint
) on commit drop;

create temporary table staging_titles (
  movie_id text not null,
  title text not null,
  year int,
  genres text[] not null
) on commit drop;
