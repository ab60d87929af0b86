import { type DatasetProgress, useDataset } from '../../data/datasets.js';
import { Facts } from '../../ui/facts.js';
import { count } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Callout, Loaded } from '../../ui/states.js';
import { TrainingsPanel } from '../training/trainings-panel.js';
import { ImportPanel } from './import-panel.js';
import { Rejects } from './rejects.js';

/** One dataset: how its import went, and its trainings. */
export function DatasetView({ dataset: ref }: { dataset: string }) {
  const dataset = useDataset(ref);
  return (
    <Page title={dataset.data?.name ?? 'Dataset'} within="Dataset">
      <Loaded of={dataset}>{(found) => <Stage dataset={found} />}</Loaded>
    </Page>
  );
}

function Stage({ dataset }: { dataset: DatasetProgress }) {
  if (dataset.status === 'importing') return <Importing dataset={dataset} />;
  if (dataset.status === 'failed') return <ImportFailed dataset={dataset} />;
  return (
    <>
      <Counts dataset={dataset} />
      <TrainingsPanel dataset={dataset} />
      {(dataset.counts?.rejected ?? 0) > 0 && <Rejects dataset={String(dataset.id)} />}
    </>
  );
}

function Importing({ dataset: { progress } }: { dataset: DatasetProgress }) {
  const { rows = 0, bytesRead = 0, bytesTotal = 0 } = progress ?? {};
  return (
    <div className="panel" role="status">
      <p className="lead">Importing: {rows > 0 ? `${count(rows)} rows read` : 'waiting for a worker'}</p>
      <progress aria-label="Part of the file that is read" max={bytesTotal || 1} value={bytesRead} />
    </div>
  );
}

function ImportFailed({ dataset: { error } }: { dataset: DatasetProgress }) {
  return (
    <>
      <Callout kind="failed">
        <p>
          <strong>The import failed, and nothing of the file is kept.</strong> {error?.problem}.
        </p>
        <p>{error?.remedy}. The name is free for another attempt.</p>
      </Callout>
      <ImportPanel isFirst={false} />
    </>
  );
}

function Counts({ dataset: { counts, options } }: { dataset: DatasetProgress }) {
  if (counts === null) return null;
  const facts: readonly (readonly [string, number])[] = [
    ['ratings', counts.ratings],
    ['users', counts.users],
    ['movies', counts.movies],
    [`favourites, rated ${options.threshold} or more`, counts.favourites],
    ['users with favourites', counts.favouriteUsers],
    ['bad rows left out', counts.rejected],
  ];
  return <Facts facts={facts.map(([name, value]) => [name, count(value)])} />;
}
