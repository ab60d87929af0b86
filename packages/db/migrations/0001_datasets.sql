-- What was imported: datasets with their users, movies, ratings and favourites.

create table datasets (
  id int generated always as identity primary key,
  -- A name may not be all digits, so that "3" always means the dataset with id 3.
  name text not null unique check (length(name) between 1 and 128 and name !~ '^[0-9]+$'),
  status text not null check (status in ('importing', 'ready', 'failed')),
  -- Counts the attempts to import, so that each has a job id of its own.
  attempt int not null default 1,
  source jsonb not null,
  options jsonb not null,
  -- SHA-256 over the files' own SHA-256 and the options: the same import has the same fingerprint.
  fingerprint text not null,
  counts jsonb,
  error jsonb,
  active_training_id int,
  created_at timestamptz not null default now(),
  imported_at timestamptz
);

create unique index datasets_fingerprint on datasets (fingerprint) where status <> 'failed';

-- The bulk tables carry no foreign keys: they are written by one transaction from checked staging
-- tables, and a key check per row would double the time of an import.

create table users (
  dataset_id int not null,
  user_idx int not null,
  user_id text not null,
  primary key (dataset_id, user_idx),
  unique (dataset_id, user_id)
);

create table movies (
  dataset_id int not null,
  movie_idx int not null,
  movie_id text not null,
  title text,
  year int,
  genres text[] not null default '{}',
  -- How many users have the movie as a favourite now; kept in the transaction that changes a favourite.
  favourites int not null default 0,
  primary key (dataset_id, movie_idx),
  unique (dataset_id, movie_id)
);

create index movies_popularity on movies (dataset_id, favourites desc, movie_idx);

create table ratings (
  dataset_id int not null,
  user_idx int not null,
  movie_idx int not null,
  rating real not null,
  -- Seconds since 1970; null where the file has no timestamps.
  rated_at bigint,
  primary key (dataset_id, user_idx, movie_idx)
);

create table favourites (
  dataset_id int not null,
  user_idx int not null,
  movie_idx int not null,
  primary key (dataset_id, user_idx, movie_idx)
);

create table import_rejects (
  dataset_id int not null references datasets (id),
  line bigint not null,
  reason text not null,
  text text not null,
  primary key (dataset_id, line)
);
