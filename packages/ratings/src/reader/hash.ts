import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { inspectFile } from './locate.js';

/**
 * SHA-256 of a file's bytes as they lie on disk, in lower-case hexadecimal.
 *
 * @throws ElbowroomError as {@link inspectFile}
 */
export async function hashFile(path: string): Promise<string> {
  await inspectFile(path);
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
