import { startApi } from '@elbowroom/api';
import { startClusterWorker } from '@elbowroom/cluster-worker';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { openRuntime, type Service } from '@elbowroom/runtime';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from '../setup/chromium.js';
import { freePort } from '../setup/free-port.js';
import { temporaryFolder } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

/** What `elbowroom up` runs, and a browser before it. */
export interface Stage {
  readonly runtime: TestRuntime;
  readonly url: string;
  /** A folder for files to import. */
  readonly folder: string;
  openPage(look?: { at?: string; width?: number; scheme?: 'light' | 'dark' }): Promise<Page>;
  startWorkers(): void;
  stopApi(): Promise<void>;
  startApi(): Promise<void>;
  /** Fails where a page has complained of anything. */
  close(): Promise<void>;
}

/** What a browser says of each answer that is not 2xx, and of an API that is away: both are meant to happen. */
const notFound = /^Failed to load resource/;

export async function openStage(): Promise<Stage> {
  const folder = await temporaryFolder();
  const runtime = await openTestRuntime('postgres', { ELBOWROOM_HOME: folder.path });
  const browser = await openBrowser();
  const port = await freePort();
  const complaints: string[] = [];
  let api: Service | null = null;
  const stage: Stage = {
    runtime,
    url: `http://127.0.0.1:${port}`,
    folder: folder.path,
    async openPage({ at = stage.url, width = 1280, scheme = 'light' } = {}) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const isComplaint = ['error', 'warning'].includes(message.type()) && !notFound.test(message.text());
        if (isComplaint) complaints.push(message.text());
      });
      await page.goto(at);
      return page;
    },
    startWorkers() {
      runtime.workers.push(
        startIngestWorker(runtime),
        startElbowWorker(runtime),
        startClusterWorker(runtime),
      );
    },
    async stopApi() {
      await api?.close();
      api = null;
    },
    async startApi() {
      // As a process of its own, which can go and come.
      const own = await openRuntime({ name: 'api', env: runtime.env });
      const served = await startApi(own, port);
      api = {
        async close() {
          await served.close();
          await own.close();
        },
      };
    },
    async close() {
      await browser.close();
      await stage.stopApi();
      await runtime.close();
      await folder.remove();
      expect(complaints).toEqual([]);
    },
  };
  await stage.startApi();
  return stage;
}

/** What the API answers. */
export async function ask(stage: Stage, path: string) {
  const response = await fetch(`${stage.url}/v1${path}`);
  expect(response.status, path).toBe(200);
  return response.json();
}

/** The page is no wider than its window. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}
