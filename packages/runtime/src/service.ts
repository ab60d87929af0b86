import { openRuntime, type Runtime } from './runtime.js';

/** Something that runs until it is closed: a worker, or the API. */
export interface Service {
  close(): Promise<void>;
}

/** Resolves with the first signal that asks the process to end. */
export async function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

/** The whole life of a process with one service: open, serve until a signal, close in order. */
export async function runService(
  name: string,
  start: (runtime: Runtime) => Service | Promise<Service>,
): Promise<void> {
  const runtime = await openRuntime({ name });
  try {
    const service = await start(runtime);
    runtime.log.info('started');
    const signal = await untilSignal();
    runtime.log.info({ signal }, 'closing');
    await service.close();
  } finally {
    await runtime.close();
  }
}
