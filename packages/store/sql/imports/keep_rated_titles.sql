-- After a cut to the first movies or users the catalogue is cut to what is left, too.
delete from staging_titles where movie_id not in (select movie_id from staging_ratings);
