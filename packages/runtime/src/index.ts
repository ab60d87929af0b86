export { addressUnavailable } from './addresses.js';
export { describeError, runMain } from './main.js';
export { openMetricsPort } from './metrics-port.js';
export { assertQueueAnswers, assertReady, type Readiness } from './readiness.js';
export { openRuntime, type Runtime, type RuntimeOptions } from './runtime.js';
export { runService, type Service, untilSignal } from './service.js';
