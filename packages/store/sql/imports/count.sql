-- What the import brought.
-- $1 dataset
select
  (select count(*) from ratings where dataset_id = $1) as ratings,
  (select count(*) from users where dataset_id = $1) as users,
  (select count(*) from movies where dataset_id = $1) as movies,
  (select count(distinct movie_idx) from ratings where dataset_id = $1) as "ratedMovies",
  (select count(*) from favourites where dataset_id = $1) as favourites,
  (select count(distinct user_idx) from favourites where dataset_id = $1) as "favouriteUsers",
  (select count(*) from movies where dataset_id = $1 and favourites > 0) as "favouriteMovies";
