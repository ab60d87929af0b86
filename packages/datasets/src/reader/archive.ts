import { posix } from 'node:path';
import { ElbowroomError } from '@elbowroom/errors';
import { type Entry, openPromise } from 'yauzl';
import type { Content } from './content.js';
import { damaged, expands, unreadable } from './file-errors.js';

/** What a search in a zip archive came to. */
export interface ArchiveSearch {
  /** Members with a wanted base name, in the archive's order. */
  readonly found: readonly Content[];
  /** Names of all files in the archive. */
  readonly listing: readonly string[];
}

/** MovieLens' archives hold ten, and the list of millions fills the memory. */
const MAX_MEMBERS = 10_000;

/**
 * Looks in a zip archive for files by base name, at any depth.
 *
 * @throws ElbowroomError INPUT_FILE_DAMAGED, INPUT_FILE_UNREADABLE (a wanted member is encrypted), INPUT_FILE_EXPANDS
 */
export async function findMembers(path: string, baseNames: readonly string[]): Promise<ArchiveSearch> {
  const { entries, listing } = await readDirectory(path, baseNames);
  return { found: entries.map(({ entry, start }) => contentOf(path, entry, start)), listing };
}

async function readDirectory(path: string, baseNames: readonly string[]) {
  const entries: { entry: Entry; start: number }[] = [];
  const listing: string[] = [];
  try {
    const archive = await openPromise(path, { autoClose: false });
    try {
      for await (const entry of archive.eachEntry()) {
        if (entry.fileName.endsWith('/')) continue;
        listing.push(entry.fileName);
        if (listing.length > MAX_MEMBERS) throw expands(path, `it lists over ${MAX_MEMBERS} files`);
        if (!baseNames.includes(posix.basename(entry.fileName))) continue;
        const { fileDataStart } = await archive.readLocalFileHeaderPromise(entry, { minimal: true });
        entries.push({ entry, start: fileDataStart });
      }
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof ElbowroomError) throw error;
    throw damaged(path, error);
  }
  return { entries, listing };
}

function contentOf(path: string, entry: Entry, start: number): Content {
  const name = `${path}: ${entry.fileName}`;
  if (!entry.canDecodeFileData()) throw unreadable(name, 'it is encrypted or packed by a rare method');
  return {
    name,
    path,
    start,
    length: entry.compressedSize,
    coding: entry.compressionMethod === 0 ? 'plain' : 'deflate',
    expected: { size: entry.uncompressedSize, crc32: entry.crc32 },
  };
}
