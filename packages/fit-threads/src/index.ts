export { type FitOptions, FitThreads, ThreadDied } from './fit-threads.js';
