-- The trainings under way, the oldest first.
select id, ks, revision, plan from trainings where status = 'running' order by id;
