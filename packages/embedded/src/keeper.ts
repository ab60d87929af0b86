/**
 * The program that holds the server for the process that forked it, until that process ends in whatever way: the channel
 * between the two closes even when it is killed. Its one argument is the home folder, as a real path.
 */
import { once } from 'node:events';
import { ElbowroomError } from '@elbowroom/errors';
import { embeddedFailure } from './failure.js';
import { hold } from './hold.js';
import type { Report } from './report.js';

/** A caller that has ended meanwhile is no reason to fail: the keeper then lets go at once. */
function report(message: Report): void {
  process.send?.(message, undefined, undefined, () => {});
}

async function keep(home: string): Promise<void> {
  const callerEnded = once(process, 'disconnect');
  const { server, adopted, release } = await hold(home, (message) => report({ kind: 'progress', message }));
  report({ kind: 'ready', pid: server.pid, port: server.port, adopted });
  await callerEnded;
  await release();
}

// Everyone must be able to pass the folders made here; what is private says so.
process.umask(0o022);
// Whoever ends the caller by a signal to many processes must not end its keeper: the server would be left without one.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => {});

try {
  await keep(process.argv[2] ?? '');
} catch (error) {
  const failure =
    error instanceof ElbowroomError ? error : embeddedFailure(`The bundled Postgres failed: ${error}`);
  report({ kind: 'failed', problem: failure.problem, remedy: failure.remedy });
  process.exitCode = 1;
  process.disconnect?.();
}
