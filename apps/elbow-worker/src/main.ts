import { runMain, runService } from '@elbowroom/runtime';
import { startElbowWorker } from './index.js';

await runMain(() => runService('elbow-worker', (runtime) => startElbowWorker(runtime)));
