import { ElbowroomError } from '@elbowroom/errors';
import type { Runtime, Service } from '@elbowroom/runtime';
import { buildApp } from './app.js';

export interface RunningApi extends Service {
  /** Where it listens. */
  readonly url: string;
}

/**
 * Serves the API at the configured host until it is closed; closing lets requests under way end.
 *
 * @throws ElbowroomError ADDRESS_UNAVAILABLE
 */
export async function startApi(
  { config, pool, news, jobs, log }: Runtime,
  port = config.port,
): Promise<RunningApi> {
  const { host, allowServerPaths } = config;
  const app = await buildApp({ pool, news, jobs, log: log.child({ part: 'api' }) }, { allowServerPaths });
  try {
    return { url: await app.listen({ host, port }), close: () => app.close() };
  } catch (cause) {
    await app.close();
    throw new ElbowroomError('ADDRESS_UNAVAILABLE', {
      problem: `The API cannot listen on ${host}:${port}: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'Set HOST and PORT to an address of this machine that is free',
      details: { host, port },
      cause,
    });
  }
}
