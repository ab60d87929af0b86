import { fileURLToPath } from 'node:url';
import type { DatasetName } from '../data/datasets.js';
import { Peer } from './peer.js';
import { RKmeans } from './r-kmeans.js';
import { ScikitLearn } from './scikit-learn.js';

/** The programs to compare with on one matrix, null where this machine or this size has none. */
export interface Peers {
  readonly scikitLearn: ScikitLearn | null;
  readonly r: RKmeans | null;
  /** Their versions, and what is missing and why. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

/** @param folder where `writeMatrix` has put the matrix */
export async function startPeers(dataset: DatasetName, folder: string): Promise<Peers> {
  const scikitLearn = await startScikitLearn(folder);
  // R takes dense rows only, and minutes where scikit-learn takes seconds, on anything larger.
  const r =
    dataset === 'article' ? await startR(folder) : { peer: null, note: "R only on the article's data" };
  return {
    scikitLearn: scikitLearn.peer,
    r: r.peer,
    notes: [scikitLearn.note, r.note],
    async close() {
      await Promise.all([scikitLearn.peer?.close(), r.peer?.close()]);
    },
  };
}

/** A program that answers and its version, or none and why. */
export interface Started<Program> {
  readonly peer: Program | null;
  readonly note: string;
}

export async function startScikitLearn(folder: string): Promise<Started<ScikitLearn>> {
  // The Python on the PATH may be one without scikit-learn while the system's has it.
  const commands = ['python3', '/usr/bin/python3'].map((python) => [
    python,
    script('scikit_learn.py'),
    folder,
  ]);
  const { peer, note } = await firstThatAnswers('scikit-learn (python3-sklearn)', commands);
  return { peer: peer && new ScikitLearn(peer, folder), note };
}

async function startR(folder: string): Promise<Started<RKmeans>> {
  const { peer, note } = await firstThatAnswers('R (r-base-core)', [
    ['Rscript', script('r_kmeans.R'), folder],
  ]);
  return { peer: peer && new RKmeans(peer), note };
}

/** Scripts are not compiled: they stay where the sources are. */
function script(name: string): string {
  return fileURLToPath(new URL(`../../peers/${name}`, import.meta.url));
}

async function firstThatAnswers(
  name: string,
  commands: readonly (readonly string[])[],
): Promise<Started<Peer>> {
  const failures: string[] = [];
  for (const [command = '', ...args] of commands) {
    try {
      const { peer, version } = await Peer.start(command, args);
      return { peer, note: version };
    } catch (error) {
      failures.push(`${command}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return { peer: null, note: `Missing: ${name} (${failures.join('; ')})` };
}
