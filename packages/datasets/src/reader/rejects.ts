/** Why a row cannot be imported. */
export type RejectReason =
  | 'missing column'
  | 'empty id'
  | 'id over 128 characters'
  | 'NUL byte'
  | 'invalid UTF-8'
  | 'bad number'
  | 'rating out of range'
  | 'unclosed quote'
  | 'text after a quote'
  | 'row too long';

/** Code points of the longest id that a user or movie can have. */
export const MAX_ID_CHARACTERS = 128;

/** A row that is left out. */
export interface RejectedRow {
  /** The row's first physical line in the file, from 1. */
  readonly line: number;
  readonly reason: RejectReason;
  /** The row as {@link printable} shows it. */
  readonly text: string;
}

/** Long enough to recognise a row by. */
const TEXT_CHARACTERS = 200;

/** Bytes as text that any terminal and any Postgres takes: at most 200 characters, control characters escaped. */
export function printable(bytes: Buffer): string {
  // No character takes more than four bytes, and a cut one at the end lies beyond those that are shown.
  const characters = [...bytes.subarray(0, 4 * (TEXT_CHARACTERS + 1)).toString('utf8')];
  const shown = characters.slice(0, TEXT_CHARACTERS).map(escapeControl).join('');
  return characters.length > TEXT_CHARACTERS ? `${shown}…` : shown;
}

function escapeControl(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && (code < 0x7f || code > 0x9f)) return character;
  const short: Record<string, string> = { '\0': '\\0', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
  return short[character] ?? `\\x${code.toString(16).padStart(2, '0')}`;
}
