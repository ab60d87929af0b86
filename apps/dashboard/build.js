// Builds the page into dist/, unless what is there is newer than all that it is made of.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = new URL('./', import.meta.url);
const target = new URL('./dist/index.html', root);

/** The parts of the workspace that the page brings along, as they are compiled, and the versions of all others. */
const outside = ['kmeans', 'recommender', 'errors']
  .map((name) => `../../packages/${name}/dist/`)
  .concat('../../package-lock.json');

async function modified(url) {
  return (await stat(url).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

async function filesOf(url) {
  if (!url.pathname.endsWith('/')) return [url];
  const entries = await readdir(url, { recursive: true });
  return entries.map((entry) => new URL(entry, url));
}

async function upToDate() {
  const own = ['src/', 'public/', 'index.html', 'vite.config.ts', 'build.js'];
  const inputs = (await Promise.all([...own, ...outside].map((path) => filesOf(new URL(path, root))))).flat();
  return Math.max(...(await Promise.all(inputs.map(modified)))) <= (await modified(target));
}

/** Written once, so that no server compresses at each request. */
async function compress() {
  const folder = new URL('./dist/assets/', root);
  for (const name of await readdir(folder)) {
    const file = new URL(name, folder);
    await writeFile(`${fileURLToPath(file)}.gz`, gzipSync(await readFile(file), { level: 9 }));
  }
}

if (!(await upToDate())) {
  await build({ root: fileURLToPath(root), logLevel: 'warn' });
  await compress();
}
