import { readFileSync } from 'node:fs';
import { exposition, Metrics } from '@elbowroom/metrics';
import { describe, expect, test } from 'vitest';

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

function allMetrics(): Metrics {
  const metrics = new Metrics();
  metrics.watchQueues(
    async () => [],
    () => {},
  );
  return metrics;
}

describe('the table of metrics', () => {
  test('has every metric, and none that there is not', async () => {
    const text = await exposition(allMetrics());
    const told = Array.from(text.matchAll(/^# TYPE (\w+) /gm), ([, name = '']) => name);
    expect([...documented.keys()].sort()).toEqual(told.sort());
  });

  test.each(allMetrics().registry.getMetricsAsArray())('has the labels of $name', (metric) => {
    expect(metric).toHaveProperty('labelNames', documented.get(metric.name));
  });
});
