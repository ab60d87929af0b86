import { createReadStream } from 'node:fs';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { crc32, type ZlibOptions } from 'node:zlib';
import { ElbowroomError } from '@elbowroom/errors';
import { damaged, expands, unreadable } from './file-errors.js';

/** Where bytes lie and how they are wrapped: a file as it is, a compressed one, or a member of an archive. */
export interface Content {
  /** What messages call it: the path, followed by the member's name where it lies in an archive. */
  readonly name: string;
  readonly path: string;
  /** Offset of the first byte in the file. */
  readonly start: number;
  /** Bytes in the file, still wrapped. */
  readonly length: number;
  /** Makes the stream that unwraps it; null where it lies there as it is. */
  readonly decoder: Decoder | null;
  /** What the archive says about the unwrapped bytes. */
  readonly expected: { readonly size: number; readonly crc32: number } | null;
}

export type Decoder = (options: ZlibOptions) => Transform;

/** Larger reads gain nothing, and smaller ones wait for the disk more often. */
const CHUNK_BYTES = 128 * 1024;

/**
 * Ratings shrink to a fifth; what was made to fill disks comes to a thousandth, the most that deflate can. A file may
 * unpack to 64 MiB whatever its size: so little harms nobody.
 */
const MAX_RATIO = 250;
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** A hundred times MovieLens' largest file. */
const MAX_UNWRAPPED_BYTES = 128 * 1024 ** 3;

/**
 * The unwrapped bytes, in order. Nothing is read ahead of the consumer beyond the buffers of the streams.
 *
 * @param onRead told after every chunk how many wrapped bytes have been read so far, out of `content.length`.
 * @throws ElbowroomError INPUT_FILE_DAMAGED, INPUT_FILE_UNREADABLE, INPUT_FILE_EXPANDS
 */
export async function* readContent(
  content: Content,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Buffer> {
  if (content.length === 0) return;
  const raw = createReadStream(content.path, {
    start: content.start,
    end: content.start + content.length - 1,
    highWaterMark: CHUNK_BYTES,
  });
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of unwrap(raw, content.decoder)) {
      size += chunk.length;
      if (content.expected) checksum = crc32(chunk, checksum);
      if (content.decoder) refuseBomb(content, raw.bytesRead, size);
      onRead(raw.bytesRead);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ElbowroomError) throw error;
    throw isZlibError(error) ? damaged(content.name, error) : unreadable(content.name, error);
  }
  if (content.expected && (content.expected.size !== size || content.expected.crc32 !== checksum)) {
    throw damaged(content.name, 'its bytes do not match its checksum');
  }
}

function refuseBomb({ name }: Content, wrapped: number, unwrapped: number): void {
  const isBomb = unwrapped > HARMLESS_BYTES && unwrapped > MAX_RATIO * wrapped;
  if (isBomb || unwrapped > MAX_UNWRAPPED_BYTES) {
    throw expands(name, `${wrapped} bytes of it unpack to more than ${unwrapped}`);
  }
}

function unwrap(raw: Readable, decoder: Decoder | null): AsyncIterable<Buffer> {
  // The pipeline destroys both streams when either fails; the error itself comes out of the decoder.
  return decoder === null ? raw : pipeline(raw, decoder({ chunkSize: CHUNK_BYTES }), () => {});
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
