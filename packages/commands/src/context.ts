import type { JobProducer } from '@elbowroom/jobs';
import type { Pool } from '@elbowroom/store';

/** What a command works with. */
export interface Context {
  readonly pool: Pool;
  readonly jobs: Pick<JobProducer, 'ingest' | 'sweep' | 'schedule' | 'unschedule' | 'ping'>;
}
