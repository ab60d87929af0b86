import type { Runtime } from '@elbowroom/runtime';
import { createTraining, getTraining } from '@elbowroom/trainings';
import { vi } from 'vitest';
import { outcomeOf } from './invariants.js';

const waiting = { timeout: 120_000, interval: 50 };

type Outcome = Awaited<ReturnType<typeof outcomeOf>>;

/** Runs trainings once more over their matrices, now that nothing disturbs them. */
export class UndisturbedRepeats {
  readonly #outcomes = new Map<string, Promise<Outcome>>();

  constructor(private readonly runtime: Runtime) {}

  /** What the same as a training, undisturbed, comes to. Of those that are the same, one is repeated. */
  async of(trainingId: number): Promise<Outcome> {
    const { datasetId, matrixSha256, ks, params, plan } = await getTraining(this.runtime.pool, trainingId);
    const same = { datasetId, matrixSha256, ks, params, plan };
    const key = JSON.stringify(same);
    const outcome = this.#outcomes.get(key) ?? this.#repeat(same);
    this.#outcomes.set(key, outcome);
    return outcome;
  }

  async #repeat(same: Parameters<typeof createTraining>[1]): Promise<Outcome> {
    const { pool, jobs } = this.runtime;
    const { id, revision, ks } = (await createTraining(pool, same)).training;
    const parts = [...(same.plan?.parts.keys() ?? [])];
    await jobs.sweep({ trainingId: id, revision, ks, parts });
    await vi.waitUntil(async () => (await getTraining(pool, id)).status !== 'running', waiting);
    return outcomeOf(pool, id);
  }
}
