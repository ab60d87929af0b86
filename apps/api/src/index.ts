export { type AppOptions, buildApp, type Dependencies } from './app.js';
export { type RunningApi, startApi } from './server.js';
