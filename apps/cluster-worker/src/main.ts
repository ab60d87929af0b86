import { runMain, runService } from '@elbowroom/runtime';
import { startClusterWorker } from './index.js';

await runMain(() => runService('cluster-worker', (runtime) => startClusterWorker(runtime)));
