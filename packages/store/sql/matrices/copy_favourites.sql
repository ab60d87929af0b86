-- A dataset's favourites in matrix order, in one snapshot. COPY takes no parameters: the dataset's id, an integer, is put in by the caller.
copy (
  select user_idx, movie_idx from favourites where dataset_id = :dataset order by user_idx, movie_idx
) to stdout (format binary);
