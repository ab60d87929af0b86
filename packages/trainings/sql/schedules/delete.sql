-- $1 dataset
delete from schedules where dataset_id = $1;
