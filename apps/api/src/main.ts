import { runService } from '@elbowroom/runtime';
import { startApi } from './server.js';

await runService('api', startApi);
