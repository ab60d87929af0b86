-- $1 training, $2 revision, $3 user, $4 movies, $5 scores
insert into ranking_lists (training_id, revision, user_idx, movies, scores) values ($1, $2, $3, $4, $5)
on conflict (training_id, revision, user_idx) do update set movies = excluded.movies, scores = excluded.scores;
