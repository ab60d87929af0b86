import { runMain, runService } from '@elbowroom/runtime';
import { startApi } from './index.js';

await runMain(() => runService('api', (runtime) => startApi(runtime)));
