-- Null where it is not defined, and for fits stored before this.
alter table fits add column calinski_harabasz double precision;
