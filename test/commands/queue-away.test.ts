import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseK, requestIngest, startTraining } from '@elbowroom/commands';
import { createProducer, createQueueBackend, type JobProducer, type QueueUrls } from '@elbowroom/jobs';
import { getDataset, getTraining, listTrainings } from '@elbowroom/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failure, importRatings } from '../store/fixture.js';
import { type Commands, openCommands } from './fixture.js';

let commands: Commands;
let folder: string;

beforeAll(async () => {
  commands = await openCommands();
  folder = await mkdtemp(join(tmpdir(), 'elbowroom-away-'));
});

afterAll(async () => {
  await commands.close();
  await rm(folder, { recursive: true });
});

/** Nobody listens at port 1. Postgres' client gives up at once, Redis' would wait for ever. */
const nobody: [string, QueueUrls][] = [
  ['Postgres', { databaseUrl: 'postgres://nobody@127.0.0.1:1/queue' }],
  ['Redis', { databaseUrl: '', redisUrl: 'redis://127.0.0.1:1' }],
];

describe.each(nobody)('while the queue on %s is away', (kind, urls) => {
  let jobs: JobProducer;

  beforeEach(() => {
    jobs = createProducer(createQueueBackend(urls, () => undefined));
  });

  afterEach(() => jobs.close());

  test('an import fails with the reason, and the same one can be asked for again', async () => {
    const ratings = join(folder, `${kind}.csv`);
    await writeFile(ratings, `userId,movieId,rating\n1,1,5\n${kind},1,5\n`);
    const error = await failure(requestIngest({ ...commands, jobs }, { ratings }), 'QUEUE_UNREACHABLE');
    const { code, problem, remedy } = error;
    expect(await getDataset(commands.pool, kind)).toMatchObject({
      status: 'failed',
      error: { code, problem, remedy },
    });

    const again = await requestIngest(commands, { ratings });
    expect(again).toMatchObject({ created: true, dataset: { status: 'importing', attempt: 2 } });
    // It is on its way now, and stays so.
    await failure(requestIngest({ ...commands, jobs }, { ratings }), 'QUEUE_UNREACHABLE');
    expect(await getDataset(commands.pool, kind)).toMatchObject({ status: 'importing', error: null });
  });

  test('a training fails with the reason, and the same one can be asked for again', async () => {
    const { id } = await importRatings(commands.pool, `movies ${kind}`, { ratings: [[1, 10, 5]] });
    await failure(startTraining({ ...commands, jobs }, id, {}), 'QUEUE_UNREACHABLE');
    const [failed] = await listTrainings(commands.pool, id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'QUEUE_UNREACHABLE' } });

    const { training, created } = await startTraining(commands, id, {});
    expect(created).toBe(true);
    await failure(startTraining({ ...commands, jobs }, id, {}), 'QUEUE_UNREACHABLE');
    expect(await getTraining(commands.pool, training.id)).toMatchObject({ status: 'running', error: null });
  });

  test('a choice by hand fails with the reason, and is kept', async () => {
    const { id } = await importRatings(commands.pool, `choice ${kind}`, { ratings: [[1, 10, 5]] });
    await failure(startTraining({ ...commands, jobs }, id, {}), 'QUEUE_UNREACHABLE');
    const [failed] = await listTrainings(commands.pool, id);
    const training = failed?.id ?? expect.unreachable();
    await failure(chooseK({ ...commands, jobs }, training, 1), 'QUEUE_UNREACHABLE');
    expect(await getTraining(commands.pool, training)).toMatchObject({
      status: 'failed',
      revision: 2,
      kByHand: 1,
    });
  });
});
