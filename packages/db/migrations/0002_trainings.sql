-- Frozen favourites matrices, the trainings over them, and the fits of their sweeps.

create table matrices (
  sha256 text primary key,
  users int not null,
  movies int not null,
  favourites int not null,
  -- No K above the number of distinct rows can fill its clusters.
  distinct_rows int not null,
  -- WCSS at K = 1, which a boundary given as a share refers to.
  wcss1 double precision not null,
  created_at timestamptz not null default now()
);

create table matrix_chunks (
  sha256 text not null references matrices (sha256),
  seq int not null,
  bytes bytea not null,
  primary key (sha256, seq)
);

-- The chunks are integers that compress to little less, and are read whole: compression would only cost time.
alter table matrix_chunks alter column bytes set storage external;

create table trainings (
  id int generated always as identity primary key,
  dataset_id int not null references datasets (id),
  matrix_sha256 text not null references matrices (sha256),
  ks int[] not null,
  params jsonb not null,
  -- Counts what was asked of the training (the first sweep, extensions, choices): a job of an older revision is void.
  revision int not null default 1,
  status text not null check (status in ('running', 'ready', 'failed')),
  -- K chosen by hand; it wins over the rule, in later extensions too.
  k_by_hand int,
  chosen_k int,
  elbows jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);

create index trainings_dataset on trainings (dataset_id, id);

-- Who begins a training twice at once begins it once. Later revisions are free: an extended training may come to
-- the K that another one begins with.
create unique index trainings_running on trainings (dataset_id, matrix_sha256, ks, params)
where status = 'running' and revision = 1;

alter table datasets add foreign key (active_training_id) references trainings (id);

-- What a fit is depends on the matrix, the parameters and the seed alone; when, where and how fast it ran is in fit_runs.
create table fits (
  training_id int not null references trainings (id),
  k int not null,
  wcss double precision not null,
  silhouette double precision,
  iterations int not null,
  converged boolean not null,
  sizes int[] not null,
  -- One byte a row of the matrix: the row's cluster.
  labels bytea not null,
  restarts jsonb not null,
  primary key (training_id, k)
);

create table fit_runs (
  training_id int not null,
  k int not null,
  seconds double precision not null,
  worker text not null,
  finished_at timestamptz not null default now(),
  primary key (training_id, k),
  foreign key (training_id, k) references fits (training_id, k)
);
