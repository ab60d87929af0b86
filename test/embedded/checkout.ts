import { cpSync, existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Fills a folder with `holder.mjs` and all it imports, as an install without scripts leaves it: without the links
 * between the libraries of Postgres.
 */
export function fillCheckout(folder: string): void {
  copyPackage('@elbowroom/embedded', join(folder, 'node_modules'));
  cpSync(fileURLToPath(new URL('./holder.mjs', import.meta.url)), holderIn(folder));
}

/** The copy of `holder.mjs` in a checkout. */
export function holderIn(checkout: string): string {
  return join(checkout, 'holder.mjs');
}

function copyPackage(name: string, modules: string): void {
  const source = join(installed, name);
  const target = join(modules, name);
  if (existsSync(target) || !existsSync(source)) return;
  cpSync(realpathSync(source), target, {
    recursive: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(source, 'package.json'), 'utf8'),
  );
  for (const needed of Object.keys({ ...dependencies, ...optionalDependencies }))
    copyPackage(needed, modules);
}
