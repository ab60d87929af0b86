import { useDataset } from '../../data/datasets.js';
import { type Change, type Training, useChange } from '../../data/trainings.js';
import { Button } from '../../ui/button.js';
import { Failed } from '../../ui/states.js';
import { StatusBadge } from './status-badge.js';

/** What can be done with a training as a whole, as it stands. */
export function TrainingActions({ training }: { training: Training }) {
  const change = useChange(training.id);
  const { data: dataset } = useDataset(String(training.dataset));
  const isActive = dataset?.activeTraining === training.id;
  const action = (kind: Extract<Change['kind'], 'cancel' | 'retry' | 'activate'>, text: string) => (
    <Button disabled={change.isPending} onClick={() => change.mutate({ kind })}>
      {text}
    </Button>
  );
  return (
    <>
      <StatusBadge training={training} isActive={isActive} />
      {training.status === 'running' && action('cancel', 'Cancel')}
      {['failed', 'cancelled'].includes(training.status) && action('retry', 'Retry')}
      {training.chosenK !== null && dataset && !isActive && action('activate', 'Let it answer')}
      {change.error && <Failed error={change.error} />}
    </>
  );
}
