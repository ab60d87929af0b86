import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPassword, superuser } from './cluster.js';
import { createDatabase } from './database.js';
import { embeddedFailure } from './failure.js';
import { isReport, type Report } from './report.js';

export interface EmbeddedOptions {
  /** ELBOWROOM_HOME; made if missing. The data go to its folder `pg18`. */
  readonly home: string;
  /** Created if missing. */
  readonly database?: string;
  /** Hears of what takes longer than usual. */
  readonly log?: (message: string) => void;
}

/** A running server, held by this process. */
export interface EmbeddedPostgres {
  /** Of the database, with user and password. */
  readonly url: string;
  /** Of the server's main process. */
  readonly pid: number;
  /** The server was already running, for another process or left by one. */
  readonly adopted: boolean;
  /** Lets go of the server, and resolves once it has stopped or someone else still holds it. */
  stop(): Promise<void>;
}

/**
 * Starts the bundled Postgres, or joins it where it already runs. The server stops when the last process that holds it
 * has called `stop` or has ended, be it by a crash or a kill.
 *
 * @throws ElbowroomError EMBEDDED_POSTGRES_FAILED
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { database = 'elbowroom', log = () => {} } = options;
  const home = makeHome(options.home);
  const keeper = fork(fileURLToPath(new URL('./keeper.js', import.meta.url)), [home], {
    cwd: '/',
    // A session of its own: Ctrl-C in the terminal is not for the keeper.
    detached: true,
    env: { PATH: process.env.PATH },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { pid, port, adopted } = await whenReady(keeper, log);
  keeper.unref();
  keeper.channel?.unref();

  let letGo: Promise<void> | undefined;
  const stop = () => {
    letGo ??= dismiss(keeper);
    return letGo;
  };
  const urlOf = (name: string) => `postgres://${superuser}:${readPassword(home)}@127.0.0.1:${port}/${name}`;
  try {
    await createDatabase(urlOf('postgres'), database);
  } catch (cause) {
    await stop();
    throw embeddedFailure(`The bundled Postgres runs but does not answer: ${cause}`, undefined, cause);
  }
  return { url: urlOf(encodeURIComponent(database)), pid, adopted, stop };
}

/** The real path of the home: processes recognise each other by it, whatever links led them there. */
function makeHome(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    return realpathSync(path);
  } catch (cause) {
    throw embeddedFailure(
      `The folder ${path} cannot be made: ${cause}`,
      'Set ELBOWROOM_HOME to a folder that you may write to, or set DATABASE_URL',
      cause,
    );
  }
}

function whenReady(
  keeper: ChildProcess,
  log: (message: string) => void,
): Promise<Report & { kind: 'ready' }> {
  return new Promise((resolve, reject) => {
    keeper.on('message', (message) => {
      if (!isReport(message)) return;
      if (message.kind === 'progress') log(message.message);
      else if (message.kind === 'ready') resolve(message);
      else reject(embeddedFailure(message.problem, message.remedy));
    });
    keeper.once('error', reject);
    keeper.once('exit', (code, signal) => {
      reject(embeddedFailure(`The keeper of the bundled Postgres ended with ${signal ?? code}`));
    });
  });
}

async function dismiss(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null || keeper.signalCode !== null) return;
  const ended = once(keeper, 'exit');
  keeper.ref();
  if (keeper.connected) keeper.disconnect();
  await ended;
}
