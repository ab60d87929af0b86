import { type DatasetProgress, useDataset } from '../../data/datasets.js';
import { hasModel, isOpen, type Training, useChange, useLetAnswer } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/states.js';
import { LetAnswer } from '../models/let-answer.js';
import { StatusBadge } from './status-badge.js';

/** What can be done with a training as a whole, as it stands. */
export function TrainingActions({ training }: { training: Training }) {
  const change = useChange(training.id);
  const { data: dataset } = useDataset(String(training.dataset));
  const isActive = dataset?.activeTraining === training.id;
  const action = (kind: 'cancel' | 'retry', text: string) => (
    <Button disabled={change.isPending} onClick={() => change.mutate({ kind })}>
      {text}
    </Button>
  );
  return (
    <>
      <StatusBadge training={training} isActive={isActive} />
      {training.status === 'running' && action('cancel', 'Cancel')}
      {training.status !== 'ready' && isOpen(training) && action('retry', 'Retry')}
      {change.error && <Failed error={change.error} />}
      {dataset && !isActive && hasModel(training) && <Activation dataset={dataset} training={training} />}
    </>
  );
}

function Activation({ dataset, training }: { dataset: DatasetProgress; training: Training }) {
  const letAnswer = useLetAnswer(dataset);
  return (
    <>
      <LetAnswer
        dataset={dataset}
        training={training}
        disabled={letAnswer.isPending}
        onConfirm={() => letAnswer.mutate(training.id)}
      />
      {letAnswer.error && <Failed error={letAnswer.error} />}
    </>
  );
}
