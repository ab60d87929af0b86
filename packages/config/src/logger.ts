import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** From the least to the most that is logged. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export type LogLevel = (typeof logLevels)[number];

/** Keys whose values are secrets, wherever they stand in the first three levels of what is logged. */
const secretKeys = [
  'apiKey',
  'authorization',
  'cookie',
  'databaseUrl',
  'password',
  'redisUrl',
  'secret',
  'token',
  '["x-api-key"]',
];

/**
 * A logger that writes one JSON object a line to stderr, because stdout belongs to results.
 * It writes synchronously, so that the last lines before an exit are not lost.
 *
 * @param name the part of the system that speaks, e.g. `elbow-worker`
 */
export function createLogger(level: LogLevel, name: string): Logger {
  return pino(
    { level, name, redact: { paths: secretKeys.flatMap(atEachDepth), censor: '[redacted]' } },
    destination({ dest: 2, sync: true }),
  );
}

function atEachDepth(key: string): string[] {
  const step = key.startsWith('[') ? key : `.${key}`;
  return [key, `*${step}`, `*.*${step}`];
}
