-- $1 sha256, $2 sequence number
select bytes from matrix_chunks where sha256 = $1 and seq = $2;
