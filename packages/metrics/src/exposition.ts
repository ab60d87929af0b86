import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Metrics } from './metrics.js';

/** The text format of Prometheus. */
export const contentType = Registry.PROMETHEUS_CONTENT_TYPE;

let ofProcess: Registry | undefined;

/** Processor, memory, event loop and garbage collection of this process: watched once anybody looks. */
function processRegistry(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  return ofProcess;
}

/** All metrics of the process, in the format of {@link contentType}. */
export async function exposition({ registry }: Metrics): Promise<string> {
  return Registry.merge([registry, processRegistry()]).metrics();
}
