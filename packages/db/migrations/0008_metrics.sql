-- How far apart two users are has more than one measure, and each a WCSS of its own.

-- WCSS at K = 1, which a boundary given as a share refers to. A matrix frozen before this has its other metrics when a
-- training freezes it again.
create table matrix_wcss1 (
  sha256 text not null references matrices (sha256),
  metric text not null,
  wcss1 double precision not null,
  primary key (sha256, metric)
);

insert into matrix_wcss1 (sha256, metric, wcss1) select sha256, 'euclidean', wcss1 from matrices;

alter table matrices drop column wcss1;
