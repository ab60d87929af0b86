import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { createProducer, createQueueBackend, type JobProducer, type QueueUrls } from '@elbowroom/jobs';
import { chooseK, getTraining, listTrainings, startTraining } from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Commands, fitAll, openCommands, publish } from '../setup/commands.js';
import { failure, importRatings } from '../setup/store.js';

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

describe.concurrent.each(nobody)('while the queue on %s is away', (kind, urls) => {
  let jobs: JobProducer;

  beforeAll(() => {
    jobs = createProducer(createQueueBackend(urls, () => undefined));
  });

  afterAll(() => jobs.close());

  async function ratingsFile(name: string): Promise<string> {
    const path = join(folder, `${name} ${kind}.csv`);
    await writeFile(path, `userId,movieId,rating\n${name} ${kind},1,5\n`);
    return path;
  }

  test('an import fails with the reason, and the same one can be asked for again', async () => {
    const ratings = await ratingsFile('fails');
    const error = await failure(requestIngest({ ...commands, jobs }, { ratings }), 'QUEUE_UNREACHABLE');
    const { code, problem, remedy } = error;
    expect(await getDataset(commands.pool, `fails ${kind}`)).toMatchObject({
      status: 'failed',
      error: { code, problem, remedy },
    });
    expect(await requestIngest(commands, { ratings })).toMatchObject({
      created: true,
      dataset: { status: 'importing', attempt: 2 },
    });
  });

  test('an import that is under way stays so when it is asked for again', async () => {
    const ratings = await ratingsFile('goes on');
    const { dataset } = await requestIngest(commands, { ratings });
    await failure(requestIngest({ ...commands, jobs }, { ratings }), 'QUEUE_UNREACHABLE');
    expect(await getDataset(commands.pool, dataset.id)).toEqual(dataset);
  });

  test('a training fails with the reason, and the same one can be asked for again', async () => {
    const { id } = await importRatings(commands.pool, `trained on ${kind}`, { ratings: [[1, 10, 5]] });
    await failure(startTraining({ ...commands, jobs }, id, {}), 'QUEUE_UNREACHABLE');
    const [failed] = await listTrainings(commands.pool, id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'QUEUE_UNREACHABLE' } });
    expect(await startTraining(commands, id, {})).toMatchObject({ created: true });
  });

  test('a training that runs stays so when it is asked for again', async () => {
    const { id } = await importRatings(commands.pool, `running on ${kind}`, { ratings: [[1, 10, 5]] });
    const { training } = await startTraining(commands, id, {});
    await failure(startTraining({ ...commands, jobs }, id, {}), 'QUEUE_UNREACHABLE');
    expect(await getTraining(commands.pool, training.id)).toEqual(training);
  });

  test('a choice by hand fails with the reason, and is kept', async () => {
    const { id } = await importRatings(commands.pool, `chosen on ${kind}`, { ratings: [[1, 10, 5]] });
    const { training } = await startTraining(commands, id, {});
    await fitAll(commands, training, 1);
    await publish(commands, training, [0]);
    await failure(chooseK({ ...commands, jobs }, training.id, 1), 'QUEUE_UNREACHABLE');
    expect(await getTraining(commands.pool, training.id)).toMatchObject({
      status: 'failed',
      revision: 2,
      kByHand: 1,
    });
  });
});
