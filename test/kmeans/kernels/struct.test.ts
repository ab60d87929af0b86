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
  const values = Object.entries(FIELDS).map(([field, type], i): [string, number] => [
    field,
    type === 'f64' ? i + 0.5 : i,
  ]);
  struct.set(Object.fromEntries(values));
  expect(values.map(([field]) => [field, struct.get(field as keyof typeof FIELDS)])).toEqual(values);
});

it('a field that is no field is an error', () => {
  const struct = new Struct(new Float64Array(STRUCT_DOUBLES));
  const unknown: object = { nowhere: 1 };
  expect(() => struct.set(unknown)).toThrow('nowhere');
});
