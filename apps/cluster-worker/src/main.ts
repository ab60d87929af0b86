import { runService } from '@elbowroom/runtime';
import { startClusterWorker } from './index.js';

await runService('cluster-worker', (runtime) => startClusterWorker(runtime));
