-- A dataset's favourites in matrix order, in one snapshot. COPY takes no parameters: the dataset's id, an integer, is put in by the caller.
copy (
  select user_idx, movies from user_favourites where dataset_id = :dataset and movies <> '{}' order by user_idx
) to stdout (format binary);
