import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().default(false),
        inBundle: z.boolean().default(false),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));

const installed = Object.entries(packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && !link,
);

test('no package comes from elsewhere than the registry', () => {
  expect(installed.length).toBeGreaterThan(100);
  // Without an address npm asks the registry for a version; with one it would go there.
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(installed.filter(([, { version = '' }]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
});

test('every package is known by its content', () => {
  const unknown = installed.filter(
    ([, { integrity = '', inBundle }]) => !inBundle && !/^sha512-/.test(integrity),
  );
  expect(unknown).toEqual([]);
});

test('links lead to packages and apps of this repository', () => {
  const links = Object.values(packages).filter(({ link }) => link);
  for (const { resolved } of links) expect(resolved).toMatch(/^(apps|packages)\/[\w-]+$/);
});
