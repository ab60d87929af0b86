import { type ApiKey, createKey, type KeyScope, keyScopes, listKeys, revokeKey } from '@elbowroom/db';
import { type Command, Option } from 'commander';
import { printResult, tell } from '../output.js';
import { renderKey } from '../render/key.js';
import { withRuntime } from '../session.js';

interface CreateOptions {
  readonly scope: KeyScope;
  readonly name?: string;
  readonly json?: boolean;
}

export function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description('who may use the API');

  keys
    .command('create')
    .description('make a key, and show it this once')
    .addOption(
      new Option('--scope <scope>', 'what it may do; each includes those before it')
        .choices(keyScopes)
        .makeOptionMandatory(),
    )
    .option('--name <name>', 'for people to tell it by')
    .option('--json', 'print JSON')
    .action(({ scope, name, json }: CreateOptions) =>
      withRuntime({}, async ({ pool }) => {
        const { key, text } = await createKey(pool, { scope, name });
        printResult(json, { ...key, key: text }, () => text);
        tell('Keep it now: it cannot be shown again. From the first key on, every request needs one.');
      }),
    );

  keys
    .command('list')
    .description('show all keys, revoked ones too')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: boolean }) =>
      withRuntime({}, async ({ pool }) => {
        const all = await listKeys(pool);
        printResult(json, all, () => renderAll(all));
      }),
    );

  keys
    .command('revoke <id>')
    .description('end a key for good')
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withRuntime({}, async ({ pool }) => {
        const key = await revokeKey(pool, id);
        printResult(
          json,
          key,
          () => `Key ${id}, "${key.name}", is revoked; in some seconds every API knows.`,
        );
      }),
    );
}

function renderAll(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return 'There are no keys. Make one with `elbowroom keys create`.';
  return keys.map(renderKey).join('\n');
}
