import { useRef } from 'react';
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
  const standing = useRef<HTMLSpanElement>(null);
  const action = (kind: 'cancel' | 'retry', text: string) => (
    <Button disabled={change.isPending} onClick={() => change.mutate({ kind })}>
      {text}
    </Button>
  );
  return (
    <>
      <span ref={standing} tabIndex={-1}>
        <StatusBadge training={training} isActive={isActive} />
      </span>
      {training.status === 'running' && action('cancel', 'Cancel')}
      {training.status !== 'ready' && isOpen(training) && action('retry', 'Retry')}
      {change.error && <Failed error={change.error} />}
      {dataset && !isActive && hasModel(training) && (
        <Activation dataset={dataset} training={training} onGone={() => standing.current?.focus()} />
      )}
    </>
  );
}

interface ActivationProps {
  readonly dataset: DatasetProgress;
  readonly training: Training;
  /** The button goes with what it does, and the focus must not go with it. */
  readonly onGone: () => void;
}

function Activation({ dataset, training, onGone }: ActivationProps) {
  const letAnswer = useLetAnswer(dataset);
  const confirm = () => {
    onGone();
    letAnswer.mutate(training.id);
  };
  return (
    <>
      <LetAnswer dataset={dataset} training={training} disabled={letAnswer.isPending} onConfirm={confirm} />
      {letAnswer.error && <Failed error={letAnswer.error} />}
    </>
  );
}
