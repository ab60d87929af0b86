import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ElbowroomError } from '@elbowroom/errors';

/** A file without a name: it is gone with the process, however that ends. */
export class WorkFile {
  private constructor(
    private readonly file: FileHandle,
    private readonly folder: string,
  ) {}

  /** @throws ElbowroomError WORK_FILE_FAILED */
  static async open(folder = tmpdir()): Promise<WorkFile> {
    const path = join(folder, `elbowroom-${randomUUID()}`);
    try {
      const file = await open(path, 'wx+', 0o600);
      await unlink(path);
      return new WorkFile(file, folder);
    } catch (error) {
      throw failed(folder, error);
    }
  }

  /** @throws ElbowroomError WORK_FILE_FAILED, where the disk is full for one */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      done += await this.file
        .write(bytes, done, bytes.length - done, position + done)
        .then(({ bytesWritten }) => bytesWritten)
        .catch((error: unknown) => {
          throw failed(this.folder, error);
        });
    }
  }

  /** Fills `target` with what was written at this position. */
  async read(target: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < target.length; ) {
      const { bytesRead } = await this.file.read(target, done, target.length - done, position + done);
      if (bytesRead === 0) throw failed(this.folder, 'it is shorter than what was written');
      done += bytesRead;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

function failed(folder: string, cause: unknown): ElbowroomError {
  return new ElbowroomError('WORK_FILE_FAILED', {
    problem: `The import's work file in ${folder} failed: ${cause instanceof Error ? cause.message : cause}`,
    remedy: 'Make room there (about 32 bytes a rating), or set TMPDIR of the ingest worker to another folder',
    details: { folder },
    cause,
  });
}
