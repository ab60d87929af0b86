import type { ApiKey } from '@elbowroom/db';

/** One line: id, scope, name, and what became of it. */
export function renderKey({ id, scope, name, createdAt, lastUsedAt, revokedAt }: ApiKey): string {
  const used = revokedAt
    ? `revoked ${day(revokedAt)}`
    : lastUsedAt
      ? `last used ${day(lastUsedAt)}`
      : 'never used';
  return `${id}  ${scope.padEnd(5)}  ${name}: made ${day(createdAt)}, ${used}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
