import { useRef } from 'react';
import { useRefusal } from '../api/key.js';
import { DatasetView } from '../views/datasets/dataset-view.js';
import { DatasetsView } from '../views/datasets/datasets-view.js';
import { TrainingView } from '../views/training/training-view.js';
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
  const [kind, dataset, part, id] = segments;
  if (kind === undefined) return <DatasetsView />;
  if (kind !== 'datasets' || dataset === undefined) return <NotFound />;
  if (part === undefined) return <DatasetView dataset={dataset} />;
  if (part === 'trainings' && id !== undefined) {
    return <TrainingView dataset={dataset} training={Number(id)} other={Number(query.get('with')) || null} />;
  }
  return <NotFound />;
}
