import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const needed = 'needs chromium on the PATH or CHROMIUM_PATH';

const path = process.env.CHROMIUM_PATH ?? 'chromium';
const isThere = spawnSync(path, ['--version']).status === 0;

/** Root needs the first; without the others Chromium calls home at each start. */
const options = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A suite that looks at the page in a browser; without one it is skipped, and its name says what it needs. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (!isThere && process.env.CI_REQUIRE_CHROMIUM === '1') {
    throw new Error(`CI_REQUIRE_CHROMIUM is set, but the page's tests ${needed}`);
  }
  describe.skipIf(!isThere)(isThere ? name : `${name} (skipped: ${needed})`, suite);
}

export async function openBrowser(): Promise<Browser> {
  const { stdout } = spawnSync('sh', ['-c', 'command -v "$0"', path], { encoding: 'utf8' });
  return chromium.launch({ executablePath: stdout.trim(), args: options });
}
