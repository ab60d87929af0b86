import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Real ratings that are not part of the project: beside the checkout, or not there. */
export function sharedData(path: string): string {
  return `${folder}${path}`;
}

/** A suite on that data; without it, it is skipped, and its name says what it needs. */
export function describeWithSharedData(name: string, path: string, suite: () => void): void {
  const there = existsSync(sharedData(path));
  describe.skipIf(!there)(there ? name : `${name} (skipped: needs ../shared/data/${path})`, suite);
}
