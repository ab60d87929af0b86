export { type AppOptions, buildApp, type Dependencies } from './app.js';
export { describeApi } from './describe-api.js';
export { isLoopback } from './doors/this-machine.js';
export { type RunningApi, runApi, startApi } from './server.js';
