// Compiles assembly/ to WebAssembly and writes its bytes as a module, dist/kernels/bytes.js, so that the package
// needs neither the file system nor fetch to find them, on whichever thread it runs.
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { FIELDS } from './src/kernels/fields.js';

const source = new URL('./assembly/', import.meta.url);
const fields = new URL('./src/kernels/fields.js', import.meta.url);
const struct = new URL('./assembly/workspace.ts', import.meta.url);
const target = new URL('./dist/kernels/bytes.js', import.meta.url);

const options = [
  ['--baseDir', fileURLToPath(source)],
  ['--optimizeLevel', '3'],
  // The memory comes from outside and is shared between threads. 65,536 pages are all that 32 bits address.
  [
    '--importMemory',
    '--sharedMemory',
    '--initialMemory',
    '1',
    '--maximumMemory',
    '65536',
    '--noExportMemory',
  ],
  ['--enable', 'simd,threads'],
  // Nothing is allocated and nothing can fail inside.
  ['--runtime', 'stub', '--use', 'abort=', '--noAssert'],
].flat();

async function modified(url) {
  return (await stat(url).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

async function upToDate() {
  const files = await readdir(source);
  const inputs = [new URL(import.meta.url), fields, ...files.map((file) => new URL(file, source))];
  const newest = Math.max(...(await Promise.all(inputs.map(modified))));
  return newest <= (await modified(target));
}

/** The class of the struct's fields, laid out in their order. */
function structClass() {
  const lines = Object.entries(FIELDS).map(([name, type]) => `  ${name}: ${type};`);
  const origin =
    '/** Written by compile-kernels.js from src/kernels/fields.js, which explains the fields. */';
  return [origin, '@unmanaged', 'export class Workspace {', ...lines, '}', ''].join('\n');
}

async function compile() {
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main(['index.ts', '--outFile', 'kernels.wasm', ...options], {
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') bytes = contents;
    },
  });
  if (error) throw new Error(`assembly/ does not compile\n${stderr}`);
  return bytes;
}

if (!(await upToDate())) {
  await writeFile(struct, structClass());
  const bytes = await compile();
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, `export const bytes = Uint8Array.of(${bytes.join(',')});\n`);
}
