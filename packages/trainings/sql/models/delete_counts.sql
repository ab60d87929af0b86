-- $1 training
delete from model_counts where training_id = $1;
