// Writes docs/reference from what the code declares: `npm run docs`. It needs neither a database nor a queue.
import { writeFile } from 'node:fs/promises';
import { referencePages } from './pages.js';

const folder = new URL('../../reference/', import.meta.url);

for (const [name, text] of Object.entries(await referencePages())) {
  await writeFile(new URL(name, folder), text);
}
