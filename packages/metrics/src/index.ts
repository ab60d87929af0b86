export { contentType, exposition } from './exposition.js';
export { Metrics, type QueueDepth } from './metrics.js';
