import { runMain } from '@elbowroom/runtime';
import { runCli } from './run-cli.js';

await runMain(async () => {
  process.exitCode = await runCli(process.argv);
});
