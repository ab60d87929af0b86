-- Trainings that were cancelled, news of what happens in trainings, and answers kept for requests that come again.

alter table trainings drop constraint trainings_status_check;
alter table trainings add constraint trainings_status_check
  check (status in ('running', 'ready', 'failed', 'cancelled'));

-- Whoever listens hears of every change of a training, whichever process made it.

create function tell_of_training() returns trigger language plpgsql as $$
begin
  perform pg_notify('trainings', new.id::text);
  return null;
end
$$;

create function tell_of_fit() returns trigger language plpgsql as $$
begin
  perform pg_notify('trainings', new.training_id::text);
  return null;
end
$$;

create trigger trainings_news after update of status, revision on trainings
for each row execute function tell_of_training();

create trigger fits_news after insert on fits
for each row execute function tell_of_fit();

create table idempotency_keys (
  -- SHA-256 over the key and the credentials that it came with: nobody comes upon the answers of others.
  key text primary key,
  -- SHA-256 over what was asked: the same key may not mean two things.
  fingerprint text not null,
  -- Who carries the request out; another, where that one did not come to an end.
  claim uuid not null default gen_random_uuid(),
  claimed_at timestamptz not null default now(),
  -- Null until the request is answered.
  answer jsonb
);

create index idempotency_keys_age on idempotency_keys (claimed_at);
