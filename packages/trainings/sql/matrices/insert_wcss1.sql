-- $1 sha256, $2 metric, $3 WCSS at K = 1
insert into matrix_wcss1 (sha256, metric, wcss1) values ($1, $2, $3) on conflict do nothing;
