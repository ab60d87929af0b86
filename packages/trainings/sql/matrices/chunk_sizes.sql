-- $1 sha256
select seq, length(bytes) as size from matrix_chunks where sha256 = $1 order by seq;
