export { type Config, loadConfig, variables } from './config.js';
export { readEnvFile } from './env-file.js';
export { createLogger, type Logger, type LogLevel } from './logger.js';
