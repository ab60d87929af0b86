import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeMetrics } from './described.js';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const [, table = ''] = /^\| metric \|.*\n\|-.*\n((?:\|.*\n)+)/m.exec(page) ?? [];

/** By metric, the labels that the table gives it. */
const documented = new Map<string, string[]>();
for (const row of table.trim().split('\n')) {
  const [, names = '', labels = ''] = row.split('|');
  for (const name of inCode(names)) documented.set(name, inCode(labels));
}

function inCode(text: string): string[] {
  return Array.from(text.matchAll(/`(\w+)`/g), ([, word = '']) => word);
}

describe('the table of metrics', () => {
  test('has every metric, and none that there is not', async () => {
    const there = (await describeMetrics()).map(({ name }) => name);
    expect([...documented.keys()].sort()).toEqual(there.sort());
  });

  test('has the labels of those that are ours', async () => {
    const ours = (await describeMetrics()).filter(({ name }) => name.startsWith('elbowroom_'));
    expect(ours.length).toBeGreaterThan(5);
    for (const { name, labels } of ours) expect(documented.get(name), name).toEqual(labels);
  });
});
