import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@elbowroom/embedded';
import { Redis } from 'ioredis';
import { startRedis } from '../../setup/redis.js';
import { TcpProxy } from '../../setup/tcp-proxy.js';

/** A server of its own behind a proxy, which can be killed and comes back with the data it had. */
export interface FaultyServer {
  /** Through the proxy, as the product sees it. */
  readonly url: string;
  /** Past the proxy, to look at it whatever is done to the product; another after each start. */
  directUrl(): string;
  readonly proxy: TcpProxy;
  /** kill -9 of its main process. */
  kill(): Promise<void>;
  /** After it was killed. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** What a server needs to be one of these: how it is started on its folder, which tells its URL and how it ends. */
interface Running {
  readonly url: string;
  readonly pid: number;
  readonly release: () => Promise<void>;
}

async function faultyServer(kind: string, run: (folder: string) => Promise<Running>): Promise<FaultyServer> {
  const folder = mkdtempSync(join(tmpdir(), `elbowroom-faults-${kind}-`));
  let running = await run(folder);
  const proxy = await TcpProxy.start(() => Number(new URL(running.url).port));
  return {
    url: proxy.through(running.url),
    directUrl: () => running.url,
    proxy,
    async kill() {
      process.kill(running.pid, 'SIGKILL');
      await running.release();
    },
    async start() {
      running = await run(folder);
    },
    async close() {
      await proxy.close();
      await running.release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Its data outlive a process that is killed; only a power cut would need them to be flushed to the disk. */
export function startFaultyPostgres(): Promise<FaultyServer> {
  return faultyServer('postgres', async (home) => {
    const { url, pid, stop } = await startEmbedded({ home });
    return { url, pid, release: stop };
  });
}

export function startFaultyRedis(): Promise<FaultyServer> {
  return faultyServer('redis', async (folder) => {
    const { url, stop } = await startRedis('--dir', folder);
    const redis = new Redis(url);
    const info = await redis.info('server');
    redis.disconnect();
    return { url, pid: Number(/^process_id:(\d+)/m.exec(info)?.[1]), release: stop };
  });
}
