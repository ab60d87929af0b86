import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../bench/dist/write-ratings.js', import.meta.url));
const usage = expect.stringContaining('npm run bench:ratings -- --size hundredth|tenth|full --out FILE');

test('a command of the bench says how it is used where it is asked to', async () => {
  expect(await run('--help')).toEqual({ code: 0, stdout: usage, stderr: '' });
});

test('a command of the bench ends with 2 where it is used otherwise, and says what is wrong', async () => {
  const { code, stdout, stderr } = await run('--size', 'third', '--out', '/dev/null');
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: usage });
  expect(stderr).toContain('third is none of hundredth, tenth, full');
});

function run(...options: string[]) {
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [program, ...options], (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}
