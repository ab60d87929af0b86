-- Ratings and favourites by user: one row a user instead of one a rating takes a quarter of the space and of the time
-- to import, and a user's are always read together.

create table user_ratings (
  dataset_id int not null,
  user_idx int not null,
  -- Numbers of the movies, ascending, each once; the other arrays have an entry for each.
  movies int[] not null,
  ratings real[] not null,
  -- Seconds since 1970; null where the file has no timestamps.
  rated_at bigint[] not null,
  primary key (dataset_id, user_idx)
);

create table user_favourites (
  dataset_id int not null,
  user_idx int not null,
  -- Numbers of the movies, ascending, each once.
  movies int[] not null,
  primary key (dataset_id, user_idx)
);

-- Compression would cost more time than it saves space, and no plan asks which movies are frequent: to find out would
-- be the longest step of a small import.
alter table user_ratings
  alter column movies set statistics 0,
  alter column ratings set statistics 0,
  alter column rated_at set statistics 0,
  alter column movies set storage external,
  alter column ratings set storage external,
  alter column rated_at set storage external;
alter table user_favourites
  alter column movies set statistics 0,
  alter column movies set storage external;

insert into user_ratings (dataset_id, user_idx, movies, ratings, rated_at)
select
  dataset_id,
  user_idx,
  array_agg(movie_idx order by movie_idx),
  array_agg(rating order by movie_idx),
  array_agg(rated_at order by movie_idx)
from ratings
group by dataset_id, user_idx;

insert into user_favourites (dataset_id, user_idx, movies)
select dataset_id, user_idx, array_agg(movie_idx order by movie_idx)
from favourites
group by dataset_id, user_idx;

drop table ratings, favourites;

create view ratings as
select dataset_id, user_idx, unnest(movies) as movie_idx, unnest(ratings) as rating, unnest(rated_at) as rated_at
from user_ratings;

create view favourites as
select dataset_id, user_idx, unnest(movies) as movie_idx
from user_favourites;
