import { cpSync, existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/**
 * Makes a folder that holds `holder.mjs` and all it imports, as an install without scripts leaves it: without the links
 * between the libraries of Postgres. Returns the path of the script.
 */
export function makeCheckout(folder: string): string {
  copyPackage('@elbowroom/embedded', join(folder, 'node_modules'));
  const script = join(folder, 'holder.mjs');
  cpSync(fileURLToPath(new URL('./holder.mjs', import.meta.url)), script);
  return script;
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
