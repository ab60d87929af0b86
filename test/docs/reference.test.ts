import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { referencePages } from '../../docs/generate/pages.js';

const folder = new URL('../../docs/reference/', import.meta.url);
const pages = await referencePages();

test.each(Object.entries(pages))(
  'docs/reference/%s says what the code does; else run `npm run docs`',
  (name, text) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
  },
);

test('docs/reference holds generated pages alone', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
});
