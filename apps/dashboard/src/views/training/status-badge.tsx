import type { Training } from '../../data/trainings.js';

interface Props {
  readonly training: Pick<Training, 'status' | 'prunedAt' | 'withheld'>;
  readonly isActive: boolean;
}

export function StatusBadge({ training: { status, prunedAt, withheld }, isActive }: Props) {
  const notes = [
    isActive && 'answers',
    withheld !== null && !isActive && 'not let answer',
    prunedAt !== null && 'no longer kept',
  ].filter((note) => note !== false);
  return <span className={`badge ${status}`}>{[status, ...notes].join(', ')}</span>;
}
