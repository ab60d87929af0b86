import { isIP } from 'node:net';
import { availableParallelism, homedir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { ElbowroomError } from '@elbowroom/errors';
import { z } from 'zod';
import { logLevels } from './logger.js';

/**
 * The variables elbowroom reads. Each message says what is accepted: it completes the sentence
 * "PORT is "abc", accepted is ...". Description and default become docs/reference/configuration.md by `npm run docs`;
 * `unset` says what holds without the variable, where that is not a fixed value.
 */
export const variables = z.object({
  DATABASE_URL: url(['postgres', 'postgresql'])
    .optional()
    .meta({ description: 'The database: `postgres://...`', unset: 'the embedded Postgres' }),
  DATABASE_POOL_MAX: wholeNumber(1, 1000)
    .default(10)
    .meta({ description: 'Connections of one process, beside the one that listens for notifications' }),
  REDIS_URL: url(['redis', 'rediss']).optional().meta({
    description: 'The queue: `redis://...`, with `maxmemory-policy noeviction`',
    unset: 'the queue lives in Postgres',
  }),
  ELBOWROOM_HOME: z
    .string()
    .default(defaultHome)
    .transform((path) => resolve(path))
    .meta({
      description: 'The folder of the embedded Postgres and of uploads',
      unset: '`~/.local/state/elbowroom`; as root `/var/lib/elbowroom`',
    }),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/, 'a host name or an IP address')
    .default('127.0.0.1')
    .meta({ description: 'The address on which the API and the metrics port listen' }),
  PORT: wholeNumber(0, 65535)
    .default(3000)
    .meta({ description: 'The port of the API; 0 takes any free one' }),
  ALLOW_SERVER_PATHS: z
    .string()
    .transform((path) => resolve(path))
    .optional()
    .meta({
      description: 'The folder below which clients of the API may name files to import',
      unset: 'none',
    }),
  UPLOAD_LIMIT_MB: wholeNumber(1, 1_048_576)
    .default(2_048)
    .meta({ description: 'The largest file that the API accepts as an upload, in MiB' }),
  RATE_LIMIT_PER_KEY: wholeNumber(1, 1_000_000_000)
    .default(6_000)
    .meta({ description: 'Requests that one key may send to one API process in a minute' }),
  RATE_LIMIT_PER_ADDRESS: wholeNumber(1, 1_000_000_000)
    .default(300)
    .meta({ description: 'The same for one address, counting requests without a valid key' }),
  CORS_ORIGINS: listOf(isOrigin, 'origins like https://films.example, separated by commas').default([]).meta({
    description: 'Origins whose pages may call the API from a browser, separated by commas',
    unset: "only the API's own",
  }),
  TRUST_PROXY: listOf(isNetwork, 'IP addresses or networks like 10.0.0.0/8, separated by commas')
    .default([])
    .meta({
      description: 'Proxies whose `X-Forwarded-For` is trusted: addresses or networks, separated by commas',
      unset: 'none',
    }),
  HEARTBEAT_FILE: z
    .string()
    .transform((path) => resolve(path))
    .optional()
    .meta({
      description: 'The file that a service writes every ten seconds while database and queue answer',
      unset: 'none is written',
    }),
  METRICS_PORT: wholeNumber(1, 65535).optional().meta({
    description: 'A port at `HOST` on which a process also serves its metrics, without asking for a key',
    unset: 'metrics are served by the API alone',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https']).optional().meta({
    description:
      "A collector of traces, `http://...:4318`; the other `OTEL_...` variables are those of OpenTelemetry's SDK",
    unset: 'nothing is traced',
  }),
  LOG_LEVEL: z
    .enum(logLevels, `one of ${logLevels.join(', ')}`)
    .optional()
    .meta({
      description: logLevels.map((level) => `\`${level}\``).join(', '),
      unset: '`info` for services, `warn` for commands',
    }),
  ELBOW_CONCURRENCY: wholeNumber(1, 1024).default(availableParallelism).meta({
    description:
      'Jobs that one elbow worker runs at the same time: fits, parts of rankings, lists, evaluations',
    unset: 'the number of cores',
  }),
  ELBOW_MEMORY_MB: wholeNumber(64, 2 ** 24)
    .default(defaultElbowMemory)
    .meta({
      description:
        'MiB that these jobs may take together, with the matrices and rankings that they share; jobs beyond it wait',
      unset: "half of the machine's memory, or of the container's",
    }),
});

const MEBIBYTE = 2 ** 20;

const config = variables.transform((env) => ({
  databaseUrl: env.DATABASE_URL,
  databasePoolMax: env.DATABASE_POOL_MAX,
  redisUrl: env.REDIS_URL,
  home: env.ELBOWROOM_HOME,
  host: env.HOST,
  port: env.PORT,
  allowServerPaths: env.ALLOW_SERVER_PATHS ?? null,
  rateLimitPerKey: env.RATE_LIMIT_PER_KEY,
  rateLimitPerAddress: env.RATE_LIMIT_PER_ADDRESS,
  uploadLimitMb: env.UPLOAD_LIMIT_MB,
  corsOrigins: env.CORS_ORIGINS,
  trustProxy: env.TRUST_PROXY,
  heartbeatFile: env.HEARTBEAT_FILE ?? null,
  metricsPort: env.METRICS_PORT ?? null,
  otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
  logLevel: env.LOG_LEVEL,
  elbowConcurrency: env.ELBOW_CONCURRENCY,
  elbowMemoryBytes: env.ELBOW_MEMORY_MB * MEBIBYTE,
}));

/** What elbowroom is told by its environment, read once at the start. */
export type Config = Readonly<z.infer<typeof config>>;

/**
 * Reads the configuration from environment variables. A variable that is empty or blank counts as absent.
 *
 * @throws ElbowroomError CONFIG_INVALID naming every wrong variable, its value and what is accepted. Passwords in
 * URLs are left out.
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value),
  );
  const parsed = config.safeParse(given);
  if (parsed.success) return parsed.data;

  const wrong = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return { name, value: printable(name, String(given[name])), accepted: message };
  });
  const lines = wrong.map(
    ({ name, value, accepted }) => `\n  ${name} is "${value}", accepted is ${accepted}`,
  );
  throw new ElbowroomError('CONFIG_INVALID', {
    problem: `The configuration is not valid:${lines.join(';')}`,
    remedy: 'Correct the environment or the .env file',
    details: { wrong },
  });
}

function wholeNumber(min: number, max: number) {
  const accepted = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d+$/, { error: accepted, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, accepted);
}

function url(protocols: readonly string[]) {
  const accepted = `a URL that starts with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`;
  return z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      accepted,
    );
}

/** Half of what the machine or the container has: a database, or another worker, may live beside. */
function defaultElbowMemory(): number {
  // Without a container's limit it is 0, or more than there is.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(limit, totalmem()) / 2 / MEBIBYTE);
}

function listOf(isItem: (text: string) => boolean, accepted: string) {
  return z
    .string()
    .transform((text) => text.split(',').map((item) => item.trim()))
    .refine((items) => items.every(isItem), accepted);
}

/** Written as browsers write it, or it would never be equal to what they send. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Root gets the place of a system service, as the bundled Postgres then runs as a user who cannot enter /root. */
function defaultHome(): string {
  return process.getuid?.() === 0 ? '/var/lib/elbowroom' : join(homedir(), '.local', 'state', 'elbowroom');
}

/** A wrong URL is shown by its protocol and host alone: the password may stand in any other part of it. */
function printable(name: string, value: string): string {
  if (!/_(URL|ENDPOINT)$/.test(name)) return value;
  const { protocol, host } = URL.canParse(value) ? new URL(value) : { protocol: '', host: '' };
  return host === '' ? '(hidden)' : `${protocol}//${host}/...`;
}
