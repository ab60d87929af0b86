import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** The server's log since it was last started; that of the run before is `server.log.1`. */
export function logFile(data: string): string {
  return join(data, 'server.log');
}

export function rotateLog(data: string): void {
  if (existsSync(logFile(data))) renameSync(logFile(data), `${logFile(data)}.1`);
}

export function readLog(data: string): string {
  return existsSync(logFile(data)) ? readFileSync(logFile(data), 'utf8') : '';
}

/** Enough to hold the reason and what led to it. */
export function tail(log: string): string {
  return log.trim().slice(-2000);
}
