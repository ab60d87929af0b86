import { addressOf } from '../../app/place.js';
import type { Schedule } from '../../data/schedules.js';
import { Facts } from '../../ui/facts.js';
import { date } from '../../ui/numbers.js';
import { percentOf } from './percent.js';

const badges = { started: 'running', unchanged: '', busy: '', failed: 'failed' } as const;

/** What a schedule does, and what came of it last. */
export function ScheduleStanding({ schedule }: { schedule: Schedule }) {
  const { dataset, every, minChange, maxLoss, keep, train, lastRun, lastRunAt } = schedule;
  return (
    <>
      <Facts
        facts={[
          ['between trainings', every],
          ['of the favourites must have changed', `${percentOf(minChange)}%`],
          ['of nDCG may be lost', `${percentOf(maxLoss)}%`],
          ['models are kept', String(keep)],
          ['K of each sweep', train.k],
          ['is the ranker', train.params.ranker],
        ]}
      />
      {lastRun === null || lastRunAt === null ? (
        <p className="muted">It has not been due yet.</p>
      ) : (
        <p>
          Last time, {date(lastRunAt)}:{' '}
          <span className={`badge ${badges[lastRun.outcome]}`}>{lastRun.outcome}</span> {lastRun.reason}.{' '}
          {lastRun.training !== null && (
            <a href={addressOf(['datasets', dataset, 'trainings', lastRun.training])}>
              Training {lastRun.training}
            </a>
          )}
        </p>
      )}
    </>
  );
}
