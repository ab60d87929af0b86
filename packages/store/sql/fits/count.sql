-- How many fits each training has; trainings without any are absent.
select training_id as "trainingId", count(*) as fits from fits group by training_id;
