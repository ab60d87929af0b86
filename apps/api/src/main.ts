import { runMain } from '@elbowroom/runtime';
import { runApi } from './index.js';

await runMain(() => runApi());
