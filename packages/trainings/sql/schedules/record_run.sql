-- $1 dataset, $2 what came of it
update schedules set last_run_at = now(), last_run = $2 where dataset_id = $1;
