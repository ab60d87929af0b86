-- $1 sha256
select
  sha256, users, movies, favourites, distinct_rows as "distinctRows",
  (select jsonb_object_agg(metric, wcss1) from matrix_wcss1 as ones where ones.sha256 = matrices.sha256) as wcss1
from matrices
where sha256 = $1;
