import { codes } from '@elbowroom/errors';
import { code, heading, table } from './markdown.js';

/** The codes of `packages/errors`, each with a link to its explanation. */
export function errorsPage(): string {
  const rows = Object.entries(codes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { status, title }]) => [
      `[${code(name)}](../errors.md#${name.toLowerCase()}--${status})`,
      String(status),
      title,
    ]);
  return [
    heading('Error codes', 'packages/errors/src/codes.ts'),
    'Every code with its HTTP status and title; [errors.md](../errors.md) explains each and says what to do.\n',
    table(['code', 'status', 'title'], rows),
  ].join('\n');
}
