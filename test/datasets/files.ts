import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll } from 'vitest';
import { ZipFile } from 'yazl';

/** Makes files in a folder that lives as long as the test file that asked for it. */
export interface Files {
  path(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  zip(name: string, members: Readonly<Record<string, string | Uint8Array>>): Promise<string>;
}

export function useFiles(): Files {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'elbowroom-ingest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  return {
    path,
    async write(name, content) {
      await writeFile(path(name), content);
      return path(name);
    },
    async zip(name, members) {
      const archive = new ZipFile();
      for (const [member, content] of Object.entries(members))
        archive.addBuffer(Buffer.from(content), member);
      archive.end();
      await pipeline(archive.outputStream, createWriteStream(path(name)));
      return path(name);
    },
  };
}
