import { WorkFile } from './work-file.js';

/** As much is read at a time as is written. */
const CHUNK_BYTES = 256 * 1024;

/** Bytes that are set aside in a work file until it is their turn. */
export class Spool {
  #length = 0;

  private constructor(private readonly file: WorkFile) {}

  /** @throws ElbowroomError WORK_FILE_FAILED */
  static async open(): Promise<Spool> {
    return new Spool(await WorkFile.open());
  }

  /** @throws ElbowroomError WORK_FILE_FAILED */
  async write(bytes: Uint8Array): Promise<void> {
    await this.file.write(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** All that was written. */
  async *chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.#length; at += CHUNK_BYTES) {
      const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, this.#length - at));
      await this.file.read(chunk, at);
      yield chunk;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
