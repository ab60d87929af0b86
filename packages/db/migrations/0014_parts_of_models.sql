-- Parts are of models alone: an evaluation makes its own in one job.
delete from ranking_parts where purpose <> 'model';
alter table ranking_parts drop column purpose, add primary key (training_id, part);
