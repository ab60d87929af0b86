import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findElbows, RULES } from '@elbowroom/kmeans';
import { expect, test } from 'vitest';
import type { ElbowRule } from '../../../packages/kmeans/dist/elbow/elbow.js';
import { elbowsBy, rules } from '../../../packages/kmeans/dist/elbow/rules.js';

const curve = [10, 4, 3].map((wcss, i) => ({ k: i + 1, wcss, silhouette: null }));
const params = { boundary: { kind: 'absolute', value: 2 }, wcss1: 10 } as const;

test('every file of rules/ is in the list of rules', () => {
  const folder = join(import.meta.dirname, '../../../packages/kmeans/src/elbow/rules');
  const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
  expect([...RULES].sort()).toEqual(files.sort());
});

test('another rule takes its place beside the others', () => {
  const last: ElbowRule<'last'> = {
    name: 'last',
    words: 'the largest K',
    find: (points) => ({ k: points.length, clear: true, reason: 'It is the last.' }),
  };
  const { last: elbow, ...others } = elbowsBy([...rules, last], curve, params);
  expect(elbow).toEqual({ rule: 'last', k: 3, clear: true, reason: 'It is the last.' });
  expect(others).toEqual(findElbows(curve, params));
});
