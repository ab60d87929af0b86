-- How good a training's recommendations are for favourites that were held out, and models that are not let answer for it.

create table evaluations (
  training_id int primary key references trainings (id),
  -- Counts what was asked: a job of an earlier evaluation is void.
  attempt int not null default 1,
  status text not null check (status in ('running', 'ready', 'failed')),
  -- Places of the lists.
  at int not null,
  seed bigint not null,
  -- Of the fit whose clusters are evaluated.
  k int not null,
  result jsonb,
  error jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz
);

-- Why the model was not made the active one when it was published; null where it was not withheld.
alter table trainings add column withheld text;

-- By what share nDCG may be lower than that of the model that answers.
alter table schedules add column max_loss double precision not null default 0.05;

update trainings set params = params || '{"evaluate": false}';
update schedules set params = params || '{"evaluate": true}';
