import { setTimeout } from 'node:timers/promises';
import type { Outage } from '../../setup/tcp-proxy.js';
import type { Draw } from './draw.js';
import type { Kind } from './processes.js';
import type { Scene } from './scene.js';
import type { FaultyServer } from './servers.js';

/** How often each thing happens. */
export interface Doses {
  readonly workerKills: number;
  readonly apiKills: number;
  readonly workerFreezes: number;
  /** Of each server. */
  readonly serverKills: number;
  /** Of each kind, and of each server. */
  readonly outages: number;
}

/** How long things last. */
export interface Durations {
  readonly outageMs: number;
  /** Longer than the lock of a job and the check that finds it has run out: 15 s and 5 s. */
  readonly freezeMs: number;
}

/** Something bad that happens, and passes. */
export interface Disturbance {
  readonly name: string;
  /** Others happen meanwhile. */
  readonly lasts: boolean;
  readonly strike: () => Promise<void>;
}

/** A server that was killed is away for as long. */
const DOWN_MS = 2_000;

const workers: readonly Kind[] = ['ingest', 'elbow', 'elbow', 'cluster'];

/** All that is to happen, in an order that the seed decides. */
export function planDisturbances(
  scene: Scene,
  doses: Doses,
  { outageMs, freezeMs }: Durations,
  draw: Draw,
): Disturbance[] {
  const { postgres, redis } = scene;
  const servers: Record<string, FaultyServer> = { Postgres: postgres, ...(redis && { Redis: redis }) };
  const plan = [
    ...times(doses.workerKills, () => killOne(scene, workers, draw)),
    ...times(doses.apiKills, () => killOne(scene, ['api'], draw)),
    ...times(doses.workerFreezes, () => freezeOne(scene, freezeMs, draw)),
    ...Object.entries(servers).flatMap(([name, server]) => [
      ...times(doses.serverKills, () => killServer(name, server)),
      ...times(doses.outages, () => interrupt(name, server, 'refused', outageMs)),
      ...times(doses.outages, () => interrupt(name, server, 'silent', outageMs)),
    ]),
  ];
  return shuffled(plan, draw);
}

/** How often each thing is in a plan, in words. */
export function describePlan(plan: readonly Disturbance[]): string {
  const counts = new Map<string, number>();
  for (const { name } of plan) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} x ${name}`).join(', ');
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  return items
    .map((item) => ({ item, place: draw(2 ** 31) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function killOne({ processes }: Scene, kinds: readonly Kind[], draw: Draw): Disturbance {
  const kind = kinds[draw(kinds.length)] ?? 'elbow';
  const victim = draw(2 ** 31);
  return {
    name: `kill -9 of ${nameOf(kind)}`,
    lasts: false,
    async strike() {
      const running = processes.of(kind);
      running[victim % running.length]?.child.kill('SIGKILL');
    },
  };
}

function freezeOne({ processes }: Scene, ms: number, draw: Draw): Disturbance {
  const kind = workers[draw(workers.length)] ?? 'elbow';
  const victim = draw(2 ** 31);
  return {
    name: `${nameOf(kind)} frozen for ${ms / 1000} s`,
    lasts: true,
    async strike() {
      const running = processes.of(kind);
      const frozen = running[victim % running.length]?.child;
      frozen?.kill('SIGSTOP');
      await setTimeout(ms);
      frozen?.kill('SIGCONT');
    },
  };
}

function nameOf(kind: Kind): string {
  return kind === 'api' ? 'the API' : `an ${kind} worker`.replace('an cluster', 'a cluster');
}

function killServer(name: string, server: FaultyServer): Disturbance {
  return {
    name: `kill -9 of ${name}`,
    lasts: false,
    async strike() {
      await server.kill();
      await setTimeout(DOWN_MS);
      await server.start();
    },
  };
}

function interrupt(name: string, { proxy }: FaultyServer, outage: Outage, ms: number): Disturbance {
  return {
    name: `${name} ${outage} for ${ms / 1000} s`,
    lasts: false,
    async strike() {
      proxy.interrupt(outage);
      await setTimeout(ms);
      proxy.restore();
    },
  };
}
