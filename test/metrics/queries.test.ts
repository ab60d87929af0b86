import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeMetrics } from './described.js';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

const dashboard = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })).default([]) })) })
  .parse(JSON.parse(read('observability/grafana-dashboard.json')));
const alerts = z
  .object({ groups: z.array(z.object({ rules: z.array(z.object({ expr: z.string() })) })) })
  .parse(parse(read('observability/alerts.yml')));
const operations = read('docs/operations.md');

const queries = {
  'of the dashboard': dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  'of the alerts': alerts.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
  'of docs/operations.md': Array.from(operations.matchAll(/^.*\b\w+\(.*\belbowroom_.*$/gm), ([line]) => line),
};

/** Every series that can be asked for, with its labels: a histogram is three. */
const series = new Map<string, ReadonlySet<string>>();
for (const { name, type, labels } of await describeMetrics()) {
  if (type !== 'histogram') series.set(name, new Set(labels));
  else
    for (const end of ['_bucket', '_sum', '_count'])
      series.set(name + end, new Set(end === '_bucket' ? [...labels, 'le'] : labels));
}

const namesIn = (query: string) => query.match(/\b(elbowroom|process|nodejs)_\w+/g) ?? [];

/** What a query tells apart: by matching its labels, or by keeping them. */
function labelsIn(query: string): string[] {
  const matchers = [...query.matchAll(/\{([^}]*)\}/g)].flatMap(
    ([, text = '']) => text.match(/\w+(?=[!=]~?)/g) ?? [],
  );
  const kept = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, text = '']) => text.split(/\s*,\s*/));
  return [...matchers, ...kept];
}

describe.each(Object.entries(queries))('the queries %s', (_, all) => {
  test('ask for metrics that there are, by labels that these have', () => {
    expect(all.length).toBeGreaterThan(1);
    for (const query of all) {
      const names = namesIn(query);
      expect(names.length, query).toBeGreaterThan(0);
      for (const name of names) {
        const labels = series.get(name);
        expect(labels, `${name} in ${query}`).toBeDefined();
        for (const label of labelsIn(query)) expect([...(labels ?? [])], query).toContain(label);
      }
    }
  });
});

test('the dashboard shows every metric of elbowroom', async () => {
  const shown = queries['of the dashboard'].flatMap(namesIn).join(' ');
  for (const { name } of await describeMetrics())
    if (name.startsWith('elbowroom_')) expect(shown).toContain(name);
});
