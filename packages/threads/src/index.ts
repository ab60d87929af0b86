export { answerTask, runInThread } from './run-in-thread.js';
