import { variables } from '@elbowroom/config';
import { code, heading, table } from './markdown.js';

/** The environment variables, as `packages/config` declares them. */
export function configurationPage(): string {
  const rows = Object.entries(variables.shape).map(([name, schema]) => {
    const { description = '', unset } = schema.meta() ?? {};
    // What depends on the machine is described in words, or the page would differ from one to the next.
    const fallback = typeof unset === 'string' ? unset : code(String(schema.parse(undefined)));
    return [code(name), fallback, description];
  });
  return [
    heading('Configuration', 'packages/config/src/config.ts'),
    'Environment variables, read once when a process starts. A file `.env` in the working directory is read too; what is set\n' +
      'in the environment wins. An empty variable counts as unset. A wrong value stops the start, with every problem in one message.\n',
    table(['variable', 'default', 'meaning'], rows),
  ].join('\n');
}
