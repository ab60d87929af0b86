-- Which publication of a training's model is there, and when a dataset's active model was last chosen by hand.

-- The revision that was published last; each publication may have other clusters under the same numbers.
alter table trainings add column published_revision int;

update trainings
set published_revision = case when status = 'ready' then revision else revision - 1 end
where chosen_k is not null;

-- Trainings that had begun by then do not take the place of the model that somebody chose.
alter table datasets add column activated_by_hand_at timestamptz;
