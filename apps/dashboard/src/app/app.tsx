import { useRef } from 'react';
import { useRefusal } from '../api/key.js';
import { ClusterView } from '../views/clusters/cluster-view.js';
import { ClustersView } from '../views/clusters/clusters-view.js';
import { DatasetView } from '../views/datasets/dataset-view.js';
import { DatasetsView } from '../views/datasets/datasets-view.js';
import { ModelsView } from '../views/models/models-view.js';
import { QueueView } from '../views/queue/queue-view.js';
import { TrainingView } from '../views/training/training-view.js';
import { NewcomerView } from '../views/users/newcomer-view.js';
import { UserView } from '../views/users/user-view.js';
import { UsersView } from '../views/users/users-view.js';
import { Away } from './away.js';
import { Header } from './header.js';
import { KeyForm } from './key-form.js';
import { NotFound } from './not-found.js';
import { type Place, usePlace } from './place.js';

export function App() {
  const place = usePlace();
  const refusal = useRefusal();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <Header place={place} />
      <Away />
      <main ref={main} tabIndex={-1}>
        {refusal ? <KeyForm refusal={refusal} /> : <View key={place.segments.join('/')} place={place} />}
      </main>
    </>
  );
}

function View({ place: { segments, query } }: { place: Place }) {
  const [kind, dataset, ...within] = segments;
  if (kind === undefined) return <DatasetsView />;
  if (kind === 'queue') return <QueueView />;
  if (kind !== 'datasets' || dataset === undefined) return <NotFound />;
  return <OfDataset dataset={dataset} within={within} query={query} />;
}

interface OfDatasetProps {
  readonly dataset: string;
  readonly within: readonly string[];
  readonly query: URLSearchParams;
}

function OfDataset({ dataset, within: [part, id], query }: OfDatasetProps) {
  switch (part) {
    case undefined:
      return <DatasetView dataset={dataset} />;
    case 'trainings':
      return (
        <TrainingView dataset={dataset} training={Number(id)} other={Number(query.get('with')) || null} />
      );
    case 'models':
      return <ModelsView dataset={dataset} />;
    case 'clusters':
      if (id === undefined) return <ClustersView dataset={dataset} />;
      return <ClusterView dataset={dataset} cluster={Number(id)} />;
    case 'users':
      return id === undefined ? <UsersView dataset={dataset} /> : <UserView dataset={dataset} user={id} />;
    case 'newcomer':
      return <NewcomerView dataset={dataset} />;
    default:
      return <NotFound />;
  }
}
