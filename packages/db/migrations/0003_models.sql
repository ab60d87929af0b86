-- What a training publishes: its clusters after the fix, who is in them, and how many of them like what.

create table model_clusters (
  training_id int not null references trainings (id),
  cluster smallint not null,
  cluster_before_fix smallint not null,
  size int not null,
  size_before_fix int not null,
  primary key (training_id, cluster)
);

create table model_assignments (
  training_id int not null references trainings (id),
  user_idx int not null,
  cluster_before_fix smallint not null,
  cluster smallint not null,
  -- Share of the user's favourites found among those of the cluster's original members; 1 for who stayed.
  overlap double precision not null,
  primary key (training_id, user_idx)
);

-- Invariant: equal to a recount from favourites and model_assignments, at all times and for every model.
create table model_counts (
  training_id int not null references trainings (id),
  cluster smallint not null,
  movie_idx int not null,
  count int not null check (count >= 0),
  primary key (training_id, cluster, movie_idx)
);

create index model_counts_ranking on model_counts (training_id, cluster, count desc, movie_idx);
