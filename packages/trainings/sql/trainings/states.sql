-- How far trainings are, in the few numbers that change with all that happens in them.
-- $1 trainings
select id, revision, status, (select count(*) from fits where training_id = trainings.id) as fits
from trainings
where id = any ($1);
