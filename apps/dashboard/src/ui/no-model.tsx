import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.js';
import { addressOf } from '../app/place.js';
import { Empty } from './states.js';

/** In place of what is answered from a model, where there is none yet. */
export function UnlessModel({
  dataset,
  error,
  children,
}: {
  dataset: string;
  error: Error | null;
  children: ReactNode;
}) {
  if (!(error instanceof ApiProblem && error.code === 'MODEL_NOT_FOUND')) return children;
  return <NoModel dataset={dataset} />;
}

export function NoModel({ dataset }: { dataset: string }) {
  return (
    <Empty title="There is no model yet.">
      <p>
        A training makes one. <a href={addressOf(['datasets', dataset])}>Start a training</a>, or wait for the
        one that runs.
      </p>
    </Empty>
  );
}
