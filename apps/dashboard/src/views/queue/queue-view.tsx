import { type Queue, useQueues } from '../../data/queues.js';
import { count } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Callout, Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { describeJob } from './describe-job.js';

/** What waits, runs and failed, and who works on it. */
export function QueueView() {
  const queues = useQueues();
  return (
    <Page title="Queue" actions={<a href="/queues">Every job, at /queues</a>}>
      <Loaded of={queues}>
        {(items) => (
          <>
            <Counts queues={items} />
            <Workers queues={items} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** What each queue is for. */
const purposes: Readonly<Record<string, string>> = {
  ingest: 'ingest: imports',
  elbow: 'elbow: fits, rankings and evaluations',
  cluster: 'cluster: elbow, fix and model',
  retrain: 'retrain: schedules',
};

function Counts({ queues }: { queues: readonly Queue[] }) {
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs">Jobs</h2>
      <Table
        caption="Jobs by state"
        rows={queues}
        keyOf={({ queue }) => queue}
        columns={[
          { name: 'Queue', cell: ({ queue }) => purposes[queue] ?? queue },
          { name: 'Waiting', numeric: true, cell: ({ counts }) => count(counts.waiting) },
          { name: 'Running', numeric: true, cell: ({ counts }) => count(counts.active) },
          { name: 'For their fits', numeric: true, cell: ({ counts }) => count(counts.waitingForFits) },
          { name: 'To be tried again', numeric: true, cell: ({ counts }) => count(counts.delayed) },
          { name: 'Failed', numeric: true, cell: ({ counts }) => count(counts.failed) },
          { name: 'Done', numeric: true, cell: ({ counts }) => count(counts.completed) },
        ]}
      />
      <p className="muted">
        Jobs that have ended are kept for a week at most; what they made is in the database.
      </p>
    </section>
  );
}

function Workers({ queues }: { queues: readonly Queue[] }) {
  const workers = queues.flatMap(({ queue, workers: those }) =>
    those.map((worker) => ({ queue, ...worker })),
  );
  const orphaned = queues.filter(({ counts, workers: those }) => counts.waiting > 0 && those.length === 0);
  return (
    <section className="section" aria-labelledby="workers">
      <h2 id="workers">Workers</h2>
      {orphaned.map(({ queue }) => (
        <Callout key={queue} kind="note">
          <p>
            <strong>Nobody works on {queue}.</strong> Start <code>npx elbowroom worker {queue}</code>, or{' '}
            <code>npx elbowroom up</code>, which has them all.
          </p>
        </Callout>
      ))}
      <Table
        caption="Workers and what they do"
        rows={workers}
        keyOf={({ queue, name }) => `${queue} ${name}`}
        columns={[
          { name: 'Worker', cell: ({ name }) => name },
          { name: 'Queue', cell: ({ queue }) => queue },
          {
            name: 'Works on',
            cell: ({ jobs }) =>
              jobs.length === 0 ? <span className="muted">nothing</span> : jobs.map(describeJob).join('; '),
          },
        ]}
      />
    </section>
  );
}
