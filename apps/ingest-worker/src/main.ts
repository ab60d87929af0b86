import { runMain, runService } from '@elbowroom/runtime';
import { startIngestWorker } from './index.js';

await runMain(() => runService('ingest-worker', (runtime) => startIngestWorker(runtime)));
