import type { Pool } from '@elbowroom/db';
import type { Load } from './load.js';

/** Whoever was answered 503 has asked again; what was refused stays behind, with its reason. */
const notRefused = "not (error->>'code' = 'QUEUE_UNREACHABLE' and error->>'remedy' <> '')";

/** Each finds what must not be there, whatever has happened; none of them finds anything. */
const violations = {
  'trainings that have not ended': "select id from trainings where status = 'running'",
  'imports that have not ended': "select name from datasets where status = 'importing'",
  'failures of what was not refused, or without a remedy': `
    select error from trainings where status = 'failed' and ${notRefused}
    union all select error from datasets where status = 'failed' and ${notRefused}`,
  'trainings without a fit at every K': `
    select t.id, asked.k from trainings t cross join unnest(t.ks) as asked(k)
    where t.status = 'ready' and not exists (select from fits f where f.training_id = t.id and f.k = asked.k)`,
  'fits that nobody asked for, or twice': `
    select f.training_id, f.k, count(*) from fits f join trainings t on t.id = f.training_id
    group by f.training_id, f.k, t.ks having count(*) > 1 or f.k <> all (t.ks)`,
  'fits without their run': `
    select training_id, k from fits full join fit_runs using (training_id, k)
    where fits.wcss is null or fit_runs.worker is null`,
  'models without a user of their matrix, or with one twice': `
    select t.id, m.users, count(a.user_idx) from trainings t join matrices m on m.sha256 = t.matrix_sha256
    left join model_assignments a on a.training_id = t.id
    where t.status = 'ready' group by t.id, m.users having count(a.user_idx) <> m.users`,
  'clusters of another size than their users': `
    select c.training_id, c.cluster, c.size from model_clusters c
    where c.size <> (
      select count(*) from model_assignments a where a.training_id = c.training_id and a.cluster = c.cluster
    )`,
  'counts that differ from a recount': `
    with recount as (
      select t.id as training_id, a.cluster, f.movie_idx, count(*)::int as count
      from trainings t join model_assignments a on a.training_id = t.id
      join favourites f on f.dataset_id = t.dataset_id and f.user_idx = a.user_idx
      group by t.id, a.cluster, f.movie_idx
    ), stored as (select training_id, cluster, movie_idx, count from model_counts)
    (select 'missing' as what, * from recount except select 'missing', * from stored)
    union all (select 'too much', * from stored except select 'too much', * from recount)`,
  'popularities that differ from a recount': `
    select m.dataset_id, m.movie_id, m.favourites from movies m
    where m.favourites <> (
      select count(*) from favourites f where f.dataset_id = m.dataset_id and f.movie_idx = m.movie_idx
    )`,
  'users that are there twice': `
    select dataset_id, user_id, count(*) from users group by dataset_id, user_id having count(*) > 1`,
} as const;

export type Violations = Readonly<Record<string, unknown[]>>;

/** What of the invariants does not hold, with the rows that break them; empty where all is well. */
export async function findViolations(pool: Pool): Promise<Violations> {
  const found: Record<string, unknown[]> = {};
  for (const [name, statement] of Object.entries(violations)) {
    const { rows } = await pool.query(statement);
    if (rows.length > 0) found[name] = rows.slice(0, 10);
  }
  return found;
}

/** What was acknowledged and is not there: trainings, imports with all their ratings, changes of favourites. */
export async function findLosses(pool: Pool, load: Load): Promise<string[]> {
  const losses: string[] = [];
  const { rows: trainings } = await pool.query<{ id: number }>(
    "select id from trainings where status = 'ready'",
  );
  const ready = new Set(trainings.map(({ id }) => id));
  losses.push(...load.trainings.filter((id) => !ready.has(id)).map((id) => `training ${id}`));

  const { rows: datasets } = await pool.query<{ name: string; ratings: number; favourites: number }>(`
    select name, (select count(*) from ratings where dataset_id = id) as ratings,
      (counts->>'favourites')::int as favourites
    from datasets`);
  const byName = new Map(datasets.map((row) => [row.name, row]));
  for (const { name, likes } of load.imports) {
    const expected = Object.values(likes).flat().length;
    const there = byName.get(name);
    if (there?.ratings === expected && there.favourites === expected) continue;
    losses.push(`import ${name}: ${expected} ratings became ${JSON.stringify(there)}`);
  }

  const { rows: favourites } = await pool.query<{ key: string }>(`
    select d.name || '/' || u.user_id || '/' || m.movie_id as key
    from favourites f join datasets d on d.id = f.dataset_id
    join users u using (dataset_id, user_idx) join movies m using (dataset_id, movie_idx)`);
  const stored = new Set(favourites.map(({ key }) => key));
  for (const [key, isFavourite] of load.favourites) {
    if (isFavourite !== null && stored.has(key) !== isFavourite)
      losses.push(`${key}: acknowledged as ${isFavourite ? 'a favourite' : 'none'}`);
  }
  return losses;
}

/** All that a training has come to, but for when and where: two with the same matrix and parameters are equal. */
export async function outcomeOf(pool: Pool, trainingId: number) {
  const rowsOf = async (statement: string) => (await pool.query(statement, [trainingId])).rows;
  return {
    choice: await rowsOf('select chosen_k, elbows from trainings where id = $1'),
    fits: await rowsOf(`
      select k, wcss, silhouette, calinski_harabasz, iterations, converged, sizes, labels, restarts
      from fits where training_id = $1 order by k`),
    clusters: await rowsOf(`
      select cluster, cluster_before_fix, size, size_before_fix from model_clusters
      where training_id = $1 order by cluster`),
    assignments: await rowsOf(`
      select user_idx, cluster_before_fix, cluster, overlap from model_assignments
      where training_id = $1 order by user_idx`),
  };
}
