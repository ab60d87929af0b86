-- Trainings that begin by themselves, models that can be gone back to, and what is no longer kept.

create table schedules (
  dataset_id int primary key references datasets (id),
  every_ms bigint not null,
  -- Share of the favourites that must have changed before a training is worth its time.
  min_change double precision not null,
  -- How many models stay, the active one among them.
  keep int not null check (keep >= 1),
  -- What each training is asked for, as in trainings.
  ks int[] not null,
  params jsonb not null,
  created_at timestamptz not null default now(),
  last_run_at timestamptz,
  last_run jsonb
);

-- Which models were the active one, in their order: the way back.
create table activations (
  id bigint generated always as identity primary key,
  dataset_id int not null references datasets (id),
  training_id int not null references trainings (id),
  activated_at timestamptz not null default now()
);

create index activations_dataset on activations (dataset_id, id);

insert into activations (dataset_id, training_id)
select id, active_training_id from datasets where active_training_id is not null;

alter table trainings
  -- Begun by the schedule of its dataset.
  add column scheduled boolean not null default false,
  -- When its model, labels and matrix were removed: only the record is left.
  add column pruned_at timestamptz;

-- When these bytes were asked for last: a training may be about to begin on them.
alter table matrices add column frozen_at timestamptz not null default now();
