-- How many fits one training has or, with null, each of all; trainings without any are absent.
-- $1 training
select training_id as "trainingId", count(*) as fits
from fits
where $1::int is null or training_id = $1
group by training_id;
