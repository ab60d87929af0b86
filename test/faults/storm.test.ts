import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes } from '../setup/ratings-file.js';
import { type Disturbance, planDisturbances } from './harness/disturbances.js';
import { type Draw, seededDraw } from './harness/draw.js';
import { isLong, seed } from './harness/form.js';
import { findLosses, findViolations, outcomeOf } from './harness/invariants.js';
import { Load } from './harness/load.js';
import { UndisturbedRepeats } from './harness/repeats.js';
import { openScene, type Scene } from './harness/scene.js';
import { publishedAgain, summarise } from './harness/summary.js';

const form = isLong
  ? {
      doses: { workerKills: 50, apiKills: 5, workerFreezes: 3, serverKills: 4, outages: 2 },
      durations: { outageMs: 20_000, freezeMs: 60_000 },
      gapMs: 4_000,
      crew: { ingest: 1, elbow: 3, cluster: 2, api: 1 },
      restarts: 150,
    }
  : {
      doses: { workerKills: 5, apiKills: 1, workerFreezes: 0, serverKills: 1, outages: 1 },
      durations: { outageMs: 2_000, freezeMs: 0 },
      gapMs: 800,
      crew: { ingest: 1, elbow: 2, cluster: 1, api: 1 },
      restarts: 30,
    };

/** A job is tried eight times within some two minutes of pauses, and may then be retried: what takes longer waits for ever. */
const CALM_WITHIN_MS = 300_000;

describeOnBothBackends('sweeps, imports and changes of favourites', (backend) => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await openScene(backend, form.crew);
  });

  afterEach(async () => {
    expect(await scene.close()).toEqual([]);
  });

  it('come to what they would have come to, whatever dies meanwhile', async () => {
    const draw = seededDraw(seed);
    const plan = planDisturbances(scene, form.doses, form.durations, draw);
    const load = new Load(scene.api, scene.folder, draw);
    await load.importFile('still', manyTastes(250));
    await load.importFile('live', manyTastes(200));
    await load.train('live', { k: '1..8' });

    const started = performance.now();
    load.sweep('still', { k: '1..8', algorithm: 'lloyd', nInit: form.restarts }, 3);
    load.sweep('live', { k: '1..6', effort: 'thorough' }, 2);
    load.importFiles();
    load.changeFavourites('live', 'fan');
    load.changeFavourites('live', 'friend');
    await strikeAll(plan, draw);
    await load.end(CALM_WITHIN_MS);
    const seconds = (performance.now() - started) / 1000;

    await scene.observe(async (runtime) => {
      const log = scene.processes.log();
      const again = publishedAgain(log);
      const losses = await findLosses(runtime.pool, load);
      console.log(
        summarise({ backend, plan, load, log, seconds, duplicates: again.length, losses: losses.length }),
      );
      expect.soft(again).toEqual([]);
      expect.soft(losses).toEqual([]);
      expect.soft(await findViolations(runtime.pool)).toEqual({});
      expect.soft(scene.api.surprises).toEqual([]);
      expect.soft(scene.processes.crashes()).toEqual([]);
      const repeats = new UndisturbedRepeats(runtime);
      for (const id of load.trainings) {
        expect.soft(await outcomeOf(runtime.pool, id), `training ${id}`).toEqual(await repeats.of(id));
      }
    });
  }, 900_000);

  /** One after another; what lasts goes on beside the others. */
  async function strikeAll(plan: readonly Disturbance[], draw: Draw): Promise<void> {
    const lasting: Promise<void>[] = [];
    for (const { lasts, strike } of plan) {
      await setTimeout(draw(form.gapMs));
      const struck = strike();
      if (lasts) lasting.push(struck);
      else await struck;
    }
    await Promise.all(lasting);
  }
});
