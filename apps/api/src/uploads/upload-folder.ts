import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ElbowroomError } from '@elbowroom/errors';
import type { MultipartFile } from '@fastify/multipart';

/** Only the process's own user reads what was sent. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Where uploaded files lie until their import has ended. */
export class UploadFolder {
  constructor(
    readonly path: string,
    /** Of one file. */
    readonly limitBytes: number,
  ) {}

  /**
   * Streams one file of a form to the disk, and returns its path. Its name there is made of its content: what the client
   * calls it plays no part. Nothing stays of a file that does not arrive as a whole.
   *
   * @throws ElbowroomError UPLOAD_TOO_LARGE, UPLOAD_NOT_STORED, INPUT_FILE_EMPTY, USAGE where the form breaks off
   */
  async store({ file, fieldname }: MultipartFile): Promise<string> {
    await mkdir(this.path, { recursive: true, mode: FOLDER_MODE }).catch(throwNotStored);
    // Two uploads of the same bytes are two files: each import removes its own.
    const id = randomUUID();
    const partial = join(this.path, `${id}.part`);
    const hash = createHash('sha256');
    let size = 0;
    try {
      await pipeline(
        file,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            size += chunk.length;
            yield chunk;
          }
        },
        createWriteStream(partial, { flags: 'wx', mode: FILE_MODE }),
      );
      if (file.truncated) throw this.#tooLarge(fieldname);
      if (size === 0) throw empty(fieldname);
      const path = join(this.path, `${hash.digest('hex')}-${id}`);
      await rename(partial, path);
      return path;
    } catch (error) {
      await rm(partial, { force: true });
      throw asForeseen(error);
    }
  }

  #tooLarge(fieldname: string): ElbowroomError {
    return new ElbowroomError('UPLOAD_TOO_LARGE', {
      problem: `The file "${fieldname}" is larger than ${this.limitBytes} bytes`,
      remedy: 'Compress it, or ask the operator of this server to set UPLOAD_LIMIT_MB',
      details: { field: fieldname, limitBytes: this.limitBytes },
    });
  }
}

function empty(fieldname: string): ElbowroomError {
  return new ElbowroomError('INPUT_FILE_EMPTY', {
    problem: `The file "${fieldname}" is empty`,
    remedy: 'Check that the download or export which made it has finished',
    details: { field: fieldname },
  });
}

function asForeseen(error: unknown): unknown {
  const fromDisk = error instanceof Error && 'syscall' in error && 'path' in error;
  return fromDisk ? notStored(error) : error;
}

function throwNotStored(cause: unknown): never {
  throw notStored(cause);
}

function notStored(cause: unknown): ElbowroomError {
  const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
  return new ElbowroomError('UPLOAD_NOT_STORED', {
    problem: `The upload could not be written to the server's disk${code}`,
    remedy:
      'Ask the operator of this server to look at the folder `uploads` of ELBOWROOM_HOME; then send it again',
    cause,
  });
}
