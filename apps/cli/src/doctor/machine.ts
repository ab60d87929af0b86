import { access, constants, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { version as elbowroom } from '../version.js';
import { type Finding, ok, problem, warning } from './finding.js';

/** The oldest Node that elbowroom is tested on. */
const MIN_NODE = [20, 19] as const;

const GIB = 1024 ** 3;

/** MovieLens' 32 million ratings take 4 GiB in the embedded Postgres. */
const ENOUGH_GIB = 5;

/** Below it Postgres itself may stop. */
const LEAST_GIB = 0.5;

export function checkNode(version: string = process.versions.node): Finding {
  const found = `Node ${version}, elbowroom ${elbowroom}, ${process.platform} ${process.arch}`;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])) return ok('versions', found);
  return problem('versions', found, `Use Node ${MIN_NODE.join('.')} or later`);
}

/** Whether ELBOWROOM_HOME, or the folder in which it will be made, has room and may be written to. */
export async function checkHome(home: string): Promise<Finding> {
  const folder = await nearest(home);
  if (!(await isWritable(folder))) {
    return problem('home', `${folder} may not be written to`, 'Set ELBOWROOM_HOME to a folder of this user');
  }
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / GIB;
  const found = `${home} has ${free.toFixed(1)} GiB free`;
  const remedy = 'Make room, or set ELBOWROOM_HOME to a folder on a larger disk';
  if (free < LEAST_GIB) return problem('home', found, remedy);
  return free < ENOUGH_GIB ? warning('home', found, remedy) : ok('home', found);
}

async function nearest(folder: string): Promise<string> {
  const there = await access(folder).then(
    () => true,
    () => false,
  );
  return there || folder === dirname(folder) ? folder : nearest(dirname(folder));
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
