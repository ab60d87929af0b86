import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));

describe('elbowroom demo, on the embedded default', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    home = await temporaryFolder();
    // Postgres runs as another user where the test runs as root.
    chmodSync(home.path, 0o755);
  });

  afterEach(async () => {
    await home.remove();
  });

  function start(
    ...args: string[]
  ): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
    const { PATH, HOME } = process.env;
    return spawn(process.execPath, [command, ...args], {
      env: { ELBOWROOM_HOME: home.path, PATH, HOME },
      cwd: home.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const child = start(...args);
    const ended = once(child, 'exit');
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { code, stdout, stderr };
  }

  function processesLeft(): string[] {
    const all = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n');
    return all.filter((line) => line.includes(home.path));
  }

  it('does the main job twice, with the same outcome, and leaves no process behind', async () => {
    const first = await run('demo');
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('600 users on 208 movies');
    expect(first.stdout).toMatch(/^Elbow: K=\d+\. /m);
    expect(first.stdout).toMatch(/might like:\n +1\. .*\(\d{4}\) {2}\[.*\]\n +you like .+/);
    expect(processesLeft()).toEqual([]);

    const second = await run('demo');
    expect(second).toMatchObject({ code: 0 });
    expect(second.stderr).toContain('there already, as dataset "sample"');
    const outcome = (stdout: string) =>
      stdout.slice(stdout.indexOf('Elbow:')).replaceAll(/training \d+/g, '');
    expect(outcome(second.stdout)).toBe(outcome(first.stdout));
    expect(processesLeft()).toEqual([]);
  });

  it('imports the same file with other options under another name, and prints JSON alone', async () => {
    const ratings = await writeRatings(home.path, threeGroups(), 'groups.csv');
    const demo = (...options: string[]) =>
      run('demo', '--ratings', ratings, '--k', '1..4', '--boundary', '10', ...options);
    expect(await demo()).toMatchObject({ code: 0 });

    const other = await demo('--threshold', '3', '--json');
    expect(other).toMatchObject({ code: 0 });
    const outcome = JSON.parse(other.stdout);
    expect(outcome).toMatchObject({
      dataset: { name: 'groups-2', options: { threshold: 3 }, counts: { users: 30 } },
      elbow: { choice: { k: 3 } },
      clusters: [{ size: 10 }, { size: 10 }, { size: 10 }],
      user: { userId: '1', recommendations: { source: 'ranked' } },
    });

    const named = await demo('--threshold', '2', '--dataset', 'groups');
    expect(named).toMatchObject({ code: 1 });
    expect(named.stderr).toContain('(DATASET_NAME_TAKEN)');
  });

  it('leaves it to workers what nobody waits for, and says so', async () => {
    const ratings = await writeRatings(home.path, threeGroups());
    const { code, stdout, stderr } = await run('ingest', ratings, '--dataset', 'likes');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Dataset 1, "likes": importing\n' });
    expect(stderr).toBe(
      'Workers run it. Where there are none, `elbowroom up` has them all; or add --wait.\n',
    );
  });

  it('ends on Ctrl-C with what it began kept for the next time', async () => {
    const child = start('demo', '--n-init', '5000');
    const ended = once(child, 'exit');
    child.stdout.resume();
    let stderr = '';
    for await (const chunk of child.stderr) {
      stderr += chunk;
      if (stderr.includes('sweeping') && child.exitCode === null && !child.killed) child.kill('SIGINT');
    }
    expect(await ended).toEqual([130, null]);
    expect(stderr).toContain('Interrupted');
    expect(processesLeft()).toEqual([]);
  });
});
