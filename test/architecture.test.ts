import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Part {
  readonly name: string;
  /** From the root: `packages/store`. */
  readonly folder: string;
  readonly dependencies: readonly string[];
  /** Names of the parts that its tsconfig refers to. */
  readonly references: readonly string[];
  /** Every module that its source imports or resolves, its own files apart. */
  readonly imports: readonly string[];
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function readPart(folder: string): Part {
  const path = (file: string) => join(root, folder, file);
  const { name, dependencies = {} } = readJson(path('package.json'));
  const { references = [] } = readJson(path('tsconfig.json'));
  const source = readdirSync(path('src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path(join('src', file)), 'utf8'))
    .join('\n');
  const imports = source.matchAll(/\b(?:from|import|import\(|resolve\()\s*'([^'.\s][^'\s]*)'/g);
  return {
    name,
    folder,
    dependencies: Object.keys(dependencies),
    references: references.map(
      (reference: { path: string }) => readJson(path(join(reference.path, 'package.json'))).name,
    ),
    imports: Array.from(imports, ([, specifier = '']) => specifier),
  };
}

const parts = ['packages', 'apps']
  .flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`))
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map(readPart);
const isPart = new Set(parts.map(({ name }) => name));
const isApp = new Set(parts.filter(({ folder }) => folder.startsWith('apps')).map(({ name }) => name));
const siblings = ({ dependencies }: Part) => dependencies.filter((name) => isPart.has(name)).sort();

/** What each package may stand on. An app may stand on any package, and `cli`, which composes them, on the other apps. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  kmeans: ['errors'],
  'fit-threads': ['errors', 'kmeans'],
  recommender: ['errors', 'kmeans'],
  store: ['errors', 'kmeans', 'ratings', 'recommender'],
  ratings: ['errors'],
  config: ['errors'],
  embedded: ['errors'],
  metrics: [],
  tracing: [],
  jobs: ['errors', 'metrics'],
  commands: ['errors', 'jobs', 'kmeans', 'ratings', 'recommender', 'store'],
  runtime: ['config', 'embedded', 'errors', 'jobs', 'metrics', 'store', 'tracing'],
};

function mayDependOn(part: Part, other: string): boolean {
  if (!isApp.has(part.name)) return allowed[basename(part.folder)]?.includes(basename(other)) ?? false;
  return !isApp.has(other) || part.folder === 'apps/cli';
}

/** `zod` of `zod/v4`, `@fastify/swagger` of itself. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** BullMQ and its like load what they find installed: such a dependency is declared and never imported. */
function isPeerOfAnother(dependency: string, { dependencies }: Part): boolean {
  return dependencies
    .filter((other) => !isPart.has(other))
    .some((other) => {
      const { peerDependencies = {} } = readJson(join(root, 'node_modules', other, 'package.json'));
      return dependency in peerDependencies;
    });
}

describe.each(parts.map((part) => [part.folder, part] as const))('%s', (_, part) => {
  test('depends on what it may', () => {
    expect(siblings(part).filter((other) => !mayDependOn(part, other))).toEqual([]);
  });

  test('is built after what it depends on', () => {
    expect([...part.references].sort()).toEqual(siblings(part));
  });

  test('declares what it imports', () => {
    const imported = part.imports.filter((specifier) => !specifier.startsWith('node:'));
    expect(imported.filter((specifier) => !part.dependencies.includes(packageOf(specifier)))).toEqual([]);
  });

  test('imports what it declares', () => {
    const imported = new Set(part.imports.map(packageOf));
    const unused = part.dependencies.filter((name) => !imported.has(name) && !isPeerOfAnother(name, part));
    expect(unused).toEqual([]);
  });
});

test('no part depends on itself by way of others', () => {
  let left = parts;
  for (;;) {
    const names = new Set(left.map(({ name }) => name));
    const inCycles = left.filter((part) => siblings(part).some((other) => names.has(other)));
    if (inCycles.length === left.length) break;
    left = inCycles;
  }
  expect(left.map(({ name }) => name)).toEqual([]);
});

test('every part is built by the root', () => {
  const { references } = readJson(join(root, 'tsconfig.json'));
  const built = references.map(({ path }: { path: string }) => path);
  expect(built).toEqual(expect.arrayContaining(parts.map(({ folder }) => folder)));
});

test.each(['packages/errors', 'packages/kmeans', 'packages/recommender'])(
  '%s knows nothing of Node',
  (folder) => {
    const part = parts.find((other) => other.folder === folder) ?? expect.unreachable();
    expect(part.imports.filter((specifier) => specifier.startsWith('node:'))).toEqual([]);
    const { compilerOptions } = readJson(join(root, folder, 'tsconfig.json'));
    expect(compilerOptions).toMatchObject({ types: [], lib: ['ES2023'] });
  },
);
