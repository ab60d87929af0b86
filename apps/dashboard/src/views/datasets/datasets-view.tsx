import { addressOf } from '../../app/place.js';
import { type Dataset, useDatasets } from '../../data/datasets.js';
import { count, counted, date } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { ImportPanel } from './import-panel.js';

/** All datasets, and the way to another one. */
export function DatasetsView() {
  const datasets = useDatasets();
  return (
    <Page title="Datasets">
      <Loaded of={datasets}>
        {(items) => (
          <>
            {items.length === 0 ? <Welcome /> : <DatasetList datasets={items} />}
            <ImportPanel isFirst={items.length === 0} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Welcome() {
  return (
    <div className="welcome">
      <p className="lead">
        Nothing is imported yet. Give elbowroom a file of movie ratings, and it finds out how many groups of
        like taste are in it, and what each user would like next.
      </p>
      <p className="muted">
        From a terminal it is <code>npx elbowroom ingest ratings.csv</code>. For a start,{' '}
        <code>npx elbowroom fetch ml-latest-small</code> brings 100,000 ratings of MovieLens.
      </p>
    </div>
  );
}

function DatasetList({ datasets }: { datasets: readonly Dataset[] }) {
  return (
    <ul className="cards">
      {datasets.map((dataset) => (
        <li key={dataset.id}>
          <a className="card" href={addressOf(['datasets', dataset.id])}>
            <span className="card-title">{dataset.name}</span>
            <Summary dataset={dataset} />
            <span className="muted">{date(dataset.createdAt)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Summary({ dataset: { status, counts, activeTraining } }: { dataset: Dataset }) {
  if (status === 'importing') return <span className="badge running">importing</span>;
  if (status === 'failed' || counts === null) return <span className="badge failed">failed</span>;
  return (
    <span>
      {count(counts.ratings)} ratings by {counted(counts.users, 'user')}
      <br />
      <span className={`badge ${activeTraining === null ? '' : 'ready'}`}>
        {activeTraining === null ? 'not trained yet' : `training ${activeTraining} answers`}
      </span>
    </span>
  );
}
