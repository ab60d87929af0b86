import { parseArgs } from 'node:util';

/**
 * What `read` makes of the command line. Ends the process with the usage where `--help` asks for it, and with 2, what is wrong
 * and the usage where `read` throws.
 */
export function optionsOr<Options>(usage: string, read: () => Options): Options {
  if (process.argv.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return read();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

/** For commands whose work is always the same: whatever follows their name is bad usage. */
export function takesNoOptions(usage: string): void {
  optionsOr(usage, () => parseArgs());
}

export function positiveInteger(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} is ${text}, and has to be an integer from 1`);
  return value;
}

/** @returns the one of `names` that `text` is */
export function oneOf<Name extends string>(names: readonly Name[], text: string): Name {
  const found = names.find((name) => name === text);
  if (found === undefined) throw new Error(`${text} is none of ${names.join(', ')}`);
  return found;
}
