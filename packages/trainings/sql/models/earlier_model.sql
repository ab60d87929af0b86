-- The model that was active before the one that is, of those that are kept, by its activation: what a rollback goes back to.
-- No row comes back where there is none.
-- $1 dataset
select activations.id as activation, training_id as "trainingId"
from activations
join trainings on trainings.id = training_id
join datasets on datasets.id = activations.dataset_id
where activations.dataset_id = $1
  and training_id <> active_training_id
  and published_revision is not null
order by activations.id desc
limit 1;
