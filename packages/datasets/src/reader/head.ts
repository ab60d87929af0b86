import { type Content, readContent } from './content.js';
import { empty } from './file-errors.js';
import { HEAD_BYTES, type Head } from './format.js';
import { lineFeed } from './rows.js';

const byteOrderMark = Buffer.from('\ufeff');

/**
 * Reads the first bytes of a file, from which its format is detected.
 *
 * @throws ElbowroomError INPUT_FILE_EMPTY
 */
export async function readHead(content: Content): Promise<Head> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readContent(content)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return headOf(content.name, Buffer.concat(chunks).subarray(0, HEAD_BYTES));
}

/**
 * @param name what messages call the file
 * @param bytes the first {@link HEAD_BYTES} of the file, or all of it
 * @throws ElbowroomError INPUT_FILE_EMPTY
 */
export function headOf(name: string, bytes: Buffer): Head {
  let start = bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
  for (let line = 1; start < bytes.length; line++) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found === -1 ? bytes.length : found;
    if (!/^ *\r?$/.test(bytes.toString('latin1', start, end))) return { name, bytes, start, line };
    start = end + 1;
  }
  throw empty(name);
}
