import { availableParallelism, homedir } from 'node:os';
import { resolve } from 'node:path';
import { loadConfig } from '@elbowroom/config';
import { ElbowroomError } from '@elbowroom/errors';
import { describe, expect, it } from 'vitest';

function failureOf(env: NodeJS.ProcessEnv): ElbowroomError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ElbowroomError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('loadConfig', () => {
  it('works without any variable', () => {
    expect(loadConfig({})).toEqual({
      databaseUrl: undefined,
      databasePoolMax: 10,
      redisUrl: undefined,
      home: process.getuid?.() === 0 ? '/var/lib/elbowroom' : `${homedir()}/.local/state/elbowroom`,
      host: '127.0.0.1',
      port: 3000,
      allowServerPaths: null,
      rateLimitPerKey: 6_000,
      rateLimitPerAddress: 300,
      uploadLimitMb: 2_048,
      corsOrigins: [],
      trustProxy: [],
      heartbeatFile: null,
      metricsPort: null,
      otlpEndpoint: null,
      logLevel: undefined,
      elbowConcurrency: availableParallelism(),
      elbowMemoryBytes: expect.any(Number),
    });
  });

  it('reads every variable', () => {
    const config = loadConfig({
      DATABASE_URL: 'postgresql://me:pw@db.example/films',
      DATABASE_POOL_MAX: '25',
      REDIS_URL: 'rediss://cache.example:6380/1',
      ELBOWROOM_HOME: '/srv/elbow room',
      HOST: '::1',
      PORT: '0',
      ALLOW_SERVER_PATHS: '/srv/ratings',
      RATE_LIMIT_PER_KEY: '90000',
      RATE_LIMIT_PER_ADDRESS: '60',
      UPLOAD_LIMIT_MB: '100',
      CORS_ORIGINS: 'https://films.example, http://localhost:5173',
      TRUST_PROXY: '10.0.0.0/8,::1',
      HEARTBEAT_FILE: '/run/beat',
      METRICS_PORT: '9464',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example:4318',
      LOG_LEVEL: 'debug',
      ELBOW_CONCURRENCY: '3',
      ELBOW_MEMORY_MB: '512',
    });
    expect(config).toEqual({
      databaseUrl: 'postgresql://me:pw@db.example/films',
      databasePoolMax: 25,
      redisUrl: 'rediss://cache.example:6380/1',
      home: '/srv/elbow room',
      host: '::1',
      port: 0,
      allowServerPaths: '/srv/ratings',
      rateLimitPerKey: 90_000,
      rateLimitPerAddress: 60,
      uploadLimitMb: 100,
      corsOrigins: ['https://films.example', 'http://localhost:5173'],
      trustProxy: ['10.0.0.0/8', '::1'],
      heartbeatFile: '/run/beat',
      metricsPort: 9_464,
      otlpEndpoint: 'http://collector.example:4318',
      logLevel: 'debug',
      elbowConcurrency: 3,
      elbowMemoryBytes: 512 * 2 ** 20,
    });
  });

  it('takes empty and blank values as absent', () => {
    expect(loadConfig({ DATABASE_URL: '', REDIS_URL: ' ', PORT: '', ELBOWROOM_HOME: '\t' })).toEqual(
      loadConfig({}),
    );
  });

  it('makes a relative home absolute', () => {
    expect(loadConfig({ ELBOWROOM_HOME: 'state' }).home).toBe(resolve('state'));
  });

  it('names every wrong variable, its value and what is accepted in one message', () => {
    const failure = failureOf({
      PORT: '65536',
      LOG_LEVEL: 'loud',
      DATABASE_POOL_MAX: '0',
      HOST: 'http://localhost',
    });
    expect(failure.code).toBe('CONFIG_INVALID');
    expect(failure.message).toBe(`The configuration is not valid:
  DATABASE_POOL_MAX is "0", accepted is a whole number from 1 to 1000;
  HOST is "http://localhost", accepted is a host name or an IP address;
  PORT is "65536", accepted is a whole number from 0 to 65535;
  LOG_LEVEL is "loud", accepted is one of silent, fatal, error, warn, info, debug, trace. \
Correct the environment or the .env file.`);
  });

  it.each(['3e3', '0x10', '-1', '3000.5', '3000 # web', 'NaN'])('refuses %j as a port', (port) => {
    expect(failureOf({ PORT: port }).problem).toContain(`PORT is "${port}"`);
  });

  it.each([
    ['mysql://me:hunter2@db.example/films', 'mysql://db.example/...'],
    ['postgres:/me:hunter2@db.example', '(hidden)'],
    ['me:hunter2@db.example', '(hidden)'],
    ['postgres://me:hunter2', '(hidden)'],
    ['hunter2', '(hidden)'],
    ['redis://:hunter2@cache.example:6379', 'redis://cache.example:6379/...'],
    ['https://db.example/?password=hunter2', 'https://db.example/...'],
  ])('refuses the database URL %j without showing a password', (url, shown) => {
    const failure = failureOf({ DATABASE_URL: url });
    expect(failure.problem).toContain(
      `DATABASE_URL is "${shown}", accepted is a URL that starts with postgres:// or postgresql://`,
    );
    expect(JSON.stringify([failure.message, failure.details])).not.toContain('hunter2');
  });

  it.each(['*', 'films.example', 'https://films.example/', 'https://films.example/page', 'null'])(
    'refuses %j as an origin',
    (origin) => {
      expect(failureOf({ CORS_ORIGINS: `https://good.example,${origin}` }).problem).toContain('CORS_ORIGINS');
    },
  );

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', 'true', '::1/129'])(
    'refuses %j as a proxy',
    (proxy) => {
      expect(failureOf({ TRUST_PROXY: proxy }).problem).toContain('TRUST_PROXY');
    },
  );

  it('refuses a Redis URL of another protocol', () => {
    expect(failureOf({ REDIS_URL: 'http://cache.example' }).problem).toContain('redis:// or rediss://');
  });
});
