import { runService } from '@elbowroom/runtime';
import { startIngestWorker } from './index.js';

await runService('ingest-worker', (runtime) => startIngestWorker(runtime));
