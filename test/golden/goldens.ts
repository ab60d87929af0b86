import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';

const file = new URL('hashes.json', import.meta.url);
const hashes = z.record(z.string(), z.string());

/** What is hashed, by the name of its hash. */
export type Entries = Readonly<Record<string, unknown>>;

/**
 * Compares the SHA-256 of each entry's JSON with `hashes.json`; a failure names the entries that differ, are missing or
 * are not expected.
 *
 * `GOLDEN=write npx vitest run --no-file-parallelism test/golden` writes the hashes anew: once, where a change is meant to
 * change them, in a commit that names the entries and says why. `GOLDEN_TEXTS=FOLDER` also writes there what is hashed, so that two
 * commits can be compared by `diff -r`.
 *
 * @param group the beginning of the entries' names; a group is compared whole
 */
export function expectGoldens(group: string, entries: Entries): void {
  const found = Object.fromEntries(
    Object.entries(entries).map(([name, value]) => {
      const text = `${JSON.stringify(value, null, 1)}\n`;
      const path = `${group}/${name}`;
      if (process.env.GOLDEN_TEXTS) keepText(join(process.env.GOLDEN_TEXTS, `${path}.json`), text);
      return [path, createHash('sha256').update(text).digest('hex')];
    }),
  );
  const all = hashes.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [others, expected] = [false, true].map((own) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith(`${group}/`) === own)),
  );
  if (process.env.GOLDEN === 'write') {
    const sorted = Object.entries({ ...others, ...found }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  } else {
    expect(found).toEqual(expected);
  }
}

function keepText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
