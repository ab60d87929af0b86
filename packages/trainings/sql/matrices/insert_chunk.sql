-- $1 sha256, $2 sequence number, $3 bytes
insert into matrix_chunks (sha256, seq, bytes) values ($1, $2, $3);
