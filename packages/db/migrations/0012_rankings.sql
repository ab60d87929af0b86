-- Rankers beside the counts of clusters: what is made of a training before its model is there, and a list for each user.

-- Trainings had no choice until now.
update trainings set params = params || '{"ranker": "counts"}';
update schedules set params = params || '{"ranker": "counts"}';

alter table trainings
  -- How the ranker's model is made; null where the counts of clusters are all that it needs.
  add column plan jsonb,
  -- When the favourites of the matrix were read.
  add column frozen_at timestamptz;

-- Null for favourites that are as they were imported.
alter table user_favourites add column changed_at timestamptz;

-- The parts of a plan, each made by a job of its own: of the model, and once more from fewer favourites to evaluate it.
create table ranking_parts (
  training_id int not null references trainings (id),
  purpose text not null check (purpose in ('model', 'evaluation')),
  part int not null,
  bytes bytea not null,
  primary key (training_id, purpose, part)
);

-- The tables of a ranker's model, by their rows. Each revision of a training has its own, so that one can be made while
-- another answers.
create table ranking_tables (
  training_id int not null references trainings (id),
  revision int not null,
  name text not null,
  key int not null,
  bytes bytea not null,
  primary key (training_id, revision, name, key)
);

-- They are numbers that compress to little less.
alter table ranking_parts alter column bytes set storage external;
alter table ranking_tables alter column bytes set storage external;

create table ranking_lists (
  training_id int not null,
  revision int not null,
  user_idx int not null,
  -- The best first.
  movies int[] not null,
  -- A score for each, 0 where the movie is there because it is popular.
  scores real[] not null,
  primary key (training_id, revision, user_idx)
);

alter table ranking_lists alter column movies set statistics 0, alter column scores set statistics 0;
