import { settlesWithin } from '@elbowroom/jobs';
import { keepHeartbeat } from './heartbeat.js';
import { openMetricsPort } from './metrics-port.js';
import { openRuntime, type Runtime, type RuntimeOptions } from './runtime.js';

/** Something that runs until it is closed: a worker, or the API. */
export interface Service {
  close(): Promise<void>;
}

/** Resolves with the first signal that asks the process to end; a second one ends it at once. */
export function untilSignal(): Promise<NodeJS.Signals> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  return new Promise((resolve) => {
    const onSignal = (signal: NodeJS.Signals) => {
      for (const other of signals) process.off(other, onSignal);
      resolve(signal);
    };
    for (const signal of signals) process.on(signal, onSignal);
  });
}

/**
 * Well below the half minute after which a process manager kills. Closing takes as long only where a server is cut off and
 * says nothing.
 */
const CLOSE_PATIENCE_MS = 15_000;

/** The whole life of a process with one service: open, serve until a signal, close in order. */
export async function runService(
  name: string,
  start: (runtime: Runtime) => Service | Promise<Service>,
  options: Pick<RuntimeOptions, 'databasePatienceMs'> = {},
): Promise<void> {
  const runtime = await openRuntime({ ...options, name });
  const { heartbeatFile } = runtime.config;
  const closing = new AbortController();
  const services: Service[] = [];
  const close = async () => {
    closing.abort();
    await Promise.all(services.map((service) => service.close()));
    await runtime.close();
  };
  try {
    services.push(await openMetricsPort(runtime));
    services.push(await start(runtime));
    runtime.log.info('started');
    // Nobody waits for its end: a beat that gets no answer must not keep the process.
    if (heartbeatFile !== null) void keepHeartbeat(runtime, heartbeatFile, closing.signal);
    const signal = await untilSignal();
    runtime.log.info({ signal }, 'closing');
  } finally {
    if (!(await settlesWithin(close(), CLOSE_PATIENCE_MS)))
      runtime.log.warn('database or queue do not answer; what is open is left to them');
  }
}
