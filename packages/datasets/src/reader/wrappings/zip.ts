import { posix } from 'node:path';
import { createInflateRaw } from 'node:zlib';
import { ElbowroomError } from '@elbowroom/errors';
import { type Entry, openPromise } from 'yauzl';
import type { Content } from '../content.js';
import { damaged, expands, unreadable } from '../file-errors.js';
import type { Archive, ArchiveSearch } from '../wrapping.js';

/** MovieLens' archives hold ten; a list of millions would fill the memory. */
const MAX_MEMBERS = 10_000;

export const zip: Archive = {
  // An archive opens with its first member, or, where it has none, with the end of its directory.
  detect: (magic) => [0x504b0304, 0x504b0506].includes(magic.readUInt32BE(0)),
  search: findMembers,
};

/**
 * @throws ElbowroomError INPUT_FILE_DAMAGED, INPUT_FILE_UNREADABLE (a wanted member is encrypted), INPUT_FILE_EXPANDS
 */
async function findMembers(path: string, baseNames: readonly string[]): Promise<ArchiveSearch> {
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
    decoder: entry.compressionMethod === 0 ? null : createInflateRaw,
    expected: { size: entry.uncompressedSize, crc32: entry.crc32 },
  };
}
