import { once } from 'node:events';
import { createServer } from 'node:http';
import { contentType, exposition } from '@elbowroom/metrics';
import { addressUnavailable } from './addresses.js';
import type { Runtime } from './runtime.js';
import type { Service } from './service.js';

/**
 * Serves the metrics of this process at `/metrics`, at METRICS_PORT where that is set, to everybody who can reach it.
 *
 * @throws ElbowroomError ADDRESS_UNAVAILABLE
 */
export async function openMetricsPort({ config, metrics, log }: Runtime): Promise<Service> {
  const { host, metricsPort: port } = config;
  if (port === null) return { close: async () => {} };
  const server = createServer((request, answer) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      answer.writeHead(404).end();
      return;
    }
    exposition(metrics).then(
      (text) => answer.writeHead(200, { 'content-type': contentType }).end(text),
      (error) => {
        log.error({ err: error }, 'the metrics could not be told');
        answer.writeHead(500).end();
      },
    );
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    throw addressUnavailable({ who: 'The metrics', host, port, variable: 'METRICS_PORT' }, cause);
  }
  log.info({ host, port }, 'metrics are served');
  return {
    async close() {
      server.close();
      // Who scrapes keeps its connection open from one time to the next.
      server.closeAllConnections();
    },
  };
}
