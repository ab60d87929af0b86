-- Where a user rated a movie more than once the latest rating counts: the latest timestamp, then the later line.
with repeated as (
  select user_id, movie_id from staging_ratings group by user_id, movie_id having count(*) > 1
), placed as (
  select
    staging.ctid as row,
    row_number() over (
      partition by user_id, movie_id order by rated_at desc nulls last, line desc
    ) as place
  from staging_ratings as staging
  join repeated using (user_id, movie_id)
)
delete from staging_ratings where ctid in (select row from placed where place > 1);
