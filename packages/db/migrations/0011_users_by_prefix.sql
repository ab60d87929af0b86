-- Ids are compared by their code points, as everywhere else: in that order those that begin alike lie together.
alter table users alter column user_id type text collate "C";
