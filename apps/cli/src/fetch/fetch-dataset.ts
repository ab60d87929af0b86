import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ElbowroomError } from '@elbowroom/errors';
import { type FetchableDataset, groupLensUrl } from './datasets.js';
import { receive, request } from './request.js';

export interface FetchOptions {
  /** Where the archive is put; made where it is missing. */
  readonly dir: string;
  /** Where NAME.zip and NAME.zip.md5 are. */
  readonly baseUrl?: string;
  readonly onProgress?: (progress: FetchProgress) => void;
  readonly signal?: AbortSignal;
}

/** Bytes of the archive. */
export interface FetchProgress {
  readonly received: number;
  /** Null where the server does not say. */
  readonly total: number | null;
}

export interface FetchedDataset {
  /** The verified archive. */
  readonly path: string;
  /** False where the same archive was there already. */
  readonly downloaded: boolean;
}

/**
 * Downloads a dataset's zip archive and verifies it against the MD5 that GroupLens publishes beside it. The bytes
 * gather in `NAME.zip.part`, from which a download that was broken off goes on; only a verified archive gets its
 * name. An archive that is there already and has the published checksum is left alone.
 *
 * @throws ElbowroomError FETCH_UNREACHABLE, FETCH_NOT_FOUND, FETCH_REFUSED, FETCH_CHECKSUM; the signal's reason
 */
export async function fetchDataset(name: FetchableDataset, options: FetchOptions): Promise<FetchedDataset> {
  const url = `${options.baseUrl ?? groupLensUrl}/${name}.zip`;
  const path = join(options.dir, `${name}.zip`);
  const part = `${path}.part`;
  await mkdir(options.dir, { recursive: true });

  const expected = await publishedMd5(`${url}.md5`, options.signal);
  if ((await sizeOf(path)) > 0 && (await md5(path)) === expected) return { path, downloaded: false };

  const resumed = await download(url, part, options);
  let actual = await md5(part);
  if (actual !== expected && resumed) {
    // What was there may be the beginning of an older archive.
    await rm(part);
    await download(url, part, options);
    actual = await md5(part);
  }
  if (actual !== expected) {
    await rm(part);
    throw new ElbowroomError('FETCH_CHECKSUM', {
      problem: `${url} has the MD5 ${actual}, and ${expected} is what is published; the download was removed`,
      remedy: 'Try again; if it happens again something between here and GroupLens changes the file',
      details: { url, expected, actual },
    });
  }
  await rename(part, path);
  return { path, downloaded: true };
}

/** Published either as BSD's `MD5 (NAME.zip) = digest` or as md5sum's `digest  NAME.zip`. */
async function publishedMd5(url: string, signal: AbortSignal | undefined): Promise<string> {
  const response = await request(url, {}, signal);
  const digest = /\b[0-9a-f]{32}\b/i.exec(await response.text())?.[0];
  if (digest !== undefined) return digest.toLowerCase();
  throw new ElbowroomError('FETCH_REFUSED', {
    problem: `${url} holds no MD5 checksum`,
    remedy: 'Look at the address in a browser: something may answer in the place of GroupLens',
    details: { url },
  });
}

/** Downloads into `part`, behind what is there already where the server can do so; says whether it went on. */
async function download(url: string, part: string, options: FetchOptions): Promise<boolean> {
  const { signal, onProgress } = options;
  const there = await sizeOf(part);
  const response = await request(url, there > 0 ? { range: `bytes=${there}-` } : {}, signal);
  if (response.status === 416) {
    await response.body?.cancel();
    return true;
  }
  const resumed = response.status === 206;
  const length = response.headers.get('content-length');
  let received = resumed ? there : 0;
  const total = length === null ? null : received + Number(length);
  async function* reported(): AsyncGenerator<Uint8Array> {
    for await (const chunk of receive(response, signal)) {
      received += chunk.length;
      onProgress?.({ received, total });
      yield chunk;
    }
  }
  await pipeline(reported, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
  return resumed;
}

async function md5(path: string): Promise<string> {
  const hash = createHash('md5');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Bytes of a file; 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return stats?.size ?? 0;
}
