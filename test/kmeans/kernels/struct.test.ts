import { expect, it } from 'vitest';
import { kernelsOn } from '../../../packages/kmeans/dist/kernels/exports.js';
import { FIELDS } from '../../../packages/kmeans/dist/kernels/fields.js';
import { newMemory } from '../../../packages/kmeans/dist/kernels/layout.js';
import { STRUCT_DOUBLES, Struct } from '../../../packages/kmeans/dist/kernels/struct.js';

it('every kernel takes one pointer', () => {
  const kernels = Object.entries(kernelsOn(newMemory()));
  expect(kernels.length).toBeGreaterThan(10);
  expect(kernels.filter(([, kernel]) => kernel.length !== 1)).toEqual([]);
});

it('fields of the struct do not overlap, and every one is read as it was set', () => {
  const struct = new Struct(new Float64Array(STRUCT_DOUBLES));
  const fields = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  const values = fields.map((field, i) => (FIELDS[field] === 'f64' ? i + 0.5 : i));
  for (const [i, field] of fields.entries()) struct.set(field, values[i] ?? 0);
  expect(fields.map((field) => struct.get(field))).toEqual(values);
});
