import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { type Account, runAs } from './account.js';
import { embeddedFailure } from './failure.js';
import type { Installation } from './installation.js';
import { claimPidFile, postmaster, type Server } from './pid-file.js';
import { logFile, readLog, rotateLog, tail } from './server-log.js';

/** Crash recovery after a power cut replays at most 1 GB of log (`max_wal_size`), which takes well under this. */
const startSeconds = 120;

/** A fast stop ends with a checkpoint; what takes longer than this is stopped at once and recovers at the next start. */
const stopSeconds = 60;

/** Connections that are just being closed end in order within this, and need not be cut off. */
const farewellSeconds = 2;

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  // Compiling costs more than it saves on queries of a few milliseconds.
  jit: 'off',
  log_checkpoints: 'off',
};

/** Finds the server that runs on a data folder, waiting while it is on its way up or down. */
export async function findServer(data: string): Promise<Server | null> {
  const deadline = Date.now() + startSeconds * 1000;
  for (let found = postmaster(data); found !== null; found = postmaster(data)) {
    if (found.ready) return found;
    if (Date.now() > deadline) {
      throw embeddedFailure(
        `The bundled Postgres (process ${found.pid}) is neither up nor down: ${tail(readLog(data))}`,
      );
    }
    await setTimeout(20);
  }
  return null;
}

/** Starts the server on a data folder that has none running. */
export async function startServer(
  installation: Installation,
  account: Account,
  data: string,
): Promise<Server> {
  claimPidFile(account, data);
  rotateLog(data);
  const deadline = Date.now() + startSeconds * 1000;
  for (;;) {
    const logged = readLog(data).length;
    const started = runAs(account, installation('pg_ctl'), [
      'start',
      '--wait',
      `--timeout=${startSeconds}`,
      `--pgdata=${data}`,
      `--log=${logFile(data)}`,
      `--options=${options(await freePort())}`,
    ]);
    // Also where the start failed: one that a killed keeper left under way may have come first.
    const found = await findServer(data);
    if (found !== null) return found;

    const log = readLog(data).slice(logged);
    if (!passing.test(log) || Date.now() > deadline) {
      throw embeddedFailure(`The bundled Postgres did not start: ${started.output}\n${tail(log)}`);
    }
    await setTimeout(100);
  }
}

/** Stops the server, ending its connections; does nothing where none runs. */
export function stopServer(installation: Installation, account: Account, data: string): void {
  if (postmaster(data) === null) return;
  const stop = (mode: string, seconds: number) =>
    runAs(account, installation('pg_ctl'), [
      'stop',
      '--wait',
      `--timeout=${seconds}`,
      `--mode=${mode}`,
      `--pgdata=${data}`,
    ]).ok;
  if (!stop('smart', farewellSeconds) && !stop('fast', stopSeconds)) stop('immediate', stopSeconds);
}

/** What cures itself: the port was taken meanwhile, or processes of a killed server are still on their way out. */
const passing = /Address already in use|shared memory block .* is still in use/;

function options(port: number): string {
  return Object.entries({ ...settings, port })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      probe.close(() => resolve(port));
    });
  });
}
