import { useRef } from 'react';
import { addressOf } from '../../app/place.js';
import type { DatasetProgress } from '../../data/datasets.js';
import { hasModel, type Training, useLetAnswer, useTrainings } from '../../data/trainings.js';
import { NoModel } from '../../ui/no-model.js';
import { counted, date } from '../../ui/numbers.js';
import { Failed, Loaded } from '../../ui/states.js';
import { StatusBadge } from '../training/status-badge.js';
import { LetAnswer } from './let-answer.js';

/** The models that can answer, the newest first, and the one that does. */
export function KeptModels({ dataset }: { dataset: DatasetProgress }) {
  const trainings = useTrainings(String(dataset.id));
  return (
    <Loaded of={trainings}>
      {(items) => {
        const kept = items.filter(hasModel).reverse();
        if (kept.length === 0) return <NoModel dataset={String(dataset.id)} />;
        return <ModelList dataset={dataset} kept={kept} />;
      }}
    </Loaded>
  );
}

function ModelList({ dataset, kept }: { dataset: DatasetProgress; kept: readonly Training[] }) {
  const letAnswer = useLetAnswer(dataset);
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (training: Training) => {
    // The button goes: the model that answers has none.
    heading.current?.focus();
    letAnswer.mutate(training.id);
  };
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" ref={heading} tabIndex={-1}>
        {counted(kept.length, 'model is', 'models are')} kept
      </h2>
      {letAnswer.error && <Failed error={letAnswer.error} />}
      <ul className="models">
        {kept.map((training) => {
          const isActive = training.id === dataset.activeTraining;
          return (
            <li key={training.id} className={isActive ? 'marked' : undefined}>
              <Model training={training} isActive={isActive} />
              {!isActive && (
                <LetAnswer
                  dataset={dataset}
                  training={training}
                  disabled={letAnswer.isPending}
                  onConfirm={() => change(training)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Model({ training, isActive }: { training: Training; isActive: boolean }) {
  const { id, dataset, chosenK, params, finishedAt, scheduled, withheld } = training;
  return (
    <div className="about">
      <a href={addressOf(['datasets', dataset, 'trainings', id])}>Training {id}</a>{' '}
      <StatusBadge training={training} isActive={isActive} />
      <div className="muted">
        K = {chosenK}, {params.ranker}
        {finishedAt !== null && `, ${date(finishedAt)}`}
        {scheduled && ', by the schedule'}
      </div>
      {withheld !== null && !isActive && <div>Not let answer: {withheld}.</div>}
    </div>
  );
}
