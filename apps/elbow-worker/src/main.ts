import { runService } from '@elbowroom/runtime';
import { startElbowWorker } from './index.js';

await runService('elbow-worker', (runtime) => startElbowWorker(runtime));
