import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { inspectFile } from './locate.js';

/** The time of hashing, not that of many small reads, shall count. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * SHA-256 of a file's bytes as they lie on disk, in lower-case hexadecimal.
 *
 * @throws ElbowroomError as {@link inspectFile}; the signal's reason when it aborts
 */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  await inspectFile(path);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    signal?.throwIfAborted();
    hash.update(chunk);
  }
  return hash.digest('hex');
}
