import type { Pool } from '@elbowroom/db';
import type { JobProducer } from '@elbowroom/jobs';

/** What a command works with. */
export interface Context {
  readonly pool: Pool;
  readonly jobs: Pick<
    JobProducer,
    'ingest' | 'ingestProgress' | 'ping' | 'schedule' | 'sweep' | 'evaluate' | 'unschedule'
  >;
  /** The request of the API that asks: the log of its jobs names it. */
  readonly requestId?: string;
}
