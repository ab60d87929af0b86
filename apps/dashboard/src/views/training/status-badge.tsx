import type { Training } from '../../data/trainings.js';

export function StatusBadge({
  training: { status },
  isActive,
}: {
  training: Pick<Training, 'status'>;
  isActive: boolean;
}) {
  return <span className={`badge ${status}`}>{isActive ? `${status}, answers` : status}</span>;
}
