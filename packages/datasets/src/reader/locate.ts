import { open, stat } from 'node:fs/promises';
import { ElbowroomError } from '@elbowroom/errors';
import type { Content } from './content.js';
import { empty, unreadable } from './file-errors.js';
import { MAGIC_BYTES, type Wrapping } from './wrapping.js';
import { wrappings } from './wrappings.js';

/** What a file is packed in, as its first bytes tell, and its size in bytes. */
export interface FileKind {
  /** Null where it is packed in nothing. */
  readonly wrapping: Wrapping | null;
  readonly size: number;
}

/**
 * Looks at a file's first bytes; its name plays no part.
 *
 * @throws ElbowroomError INPUT_FILE_MISSING, INPUT_FILE_IS_DIRECTORY, INPUT_FILE_UNREADABLE, INPUT_FILE_EMPTY
 */
export async function inspectFile(path: string): Promise<FileKind> {
  const size = await sizeOf(path);
  const magic = Buffer.alloc(MAGIC_BYTES);
  try {
    const file = await open(path);
    try {
      await file.read(magic, 0, magic.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  return { wrapping: wrappings.find(({ detect }) => detect(magic)) ?? null, size };
}

/**
 * The content of a file: its own, or where it is an archive that of the one member whose base name is
 * among `memberNames`, at any depth.
 *
 * @throws ElbowroomError INPUT_ARCHIVE_CONTENTS, INPUT_FILE_DAMAGED, and those of {@link inspectFile}
 */
export async function locateContent(path: string, memberNames: readonly string[]): Promise<Content> {
  const { wrapping, size } = await inspectFile(path);
  if (wrapping === null || 'decoder' in wrapping) {
    return { name: path, path, start: 0, length: size, decoder: wrapping?.decoder ?? null, expected: null };
  }
  const { found, listing } = await wrapping.search(path, memberNames);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;

  const wanted = memberNames.join(', ');
  const held = listing.length === 0 ? 'nothing' : listing.slice(0, 20).join(', ');
  throw new ElbowroomError('INPUT_ARCHIVE_CONTENTS', {
    problem: `${path} holds ${only ? 'several of' : 'none of'} ${wanted}; in it: ${held}`,
    remedy: 'Unpack it and give the file itself, or leave exactly one of them in the archive',
    details: { file: path, wanted: memberNames, listing },
  });
}

async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch((error: unknown) => {
    throw isMissing(error) ? missing(path) : unreadable(path, error);
  });
  if (stats.isDirectory()) {
    throw new ElbowroomError('INPUT_FILE_IS_DIRECTORY', {
      problem: `${path} is a directory`,
      remedy: 'Give a file in it, such as ratings.csv',
      details: { file: path },
    });
  }
  if (!stats.isFile()) throw unreadable(path, 'it is not a regular file');
  if (stats.size === 0) throw empty(path);
  return stats.size;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function missing(path: string): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_MISSING', {
    problem: `There is no file ${path}`,
    remedy: 'Check the path',
    details: { file: path },
  });
}
