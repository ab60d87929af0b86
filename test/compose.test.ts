import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeVariables, isHealthy, readCompose } from './setup/compose.js';
import { temporaryFolder } from './setup/ratings-file.js';

const passwords = { POSTGRES_PASSWORD: 'one', REDIS_PASSWORD: 'two' };
const services = readCompose(passwords);

test('.env.example has the variables of docker-compose.yml, and no others', () => {
  expect(composeVariables('.env.example')).toEqual(composeVariables('docker-compose.yml'));
});

test('nothing starts without passwords of its own', () => {
  for (const name of Object.keys(passwords)) {
    expect(() => readCompose({ ...passwords, [name]: '' })).toThrow(`${name}: set it in .env`);
  }
});

test.each(Object.entries(services))('%s is checked, limited, and starts again by itself', (name, service) => {
  expect(service.deploy.resources.limits.memory).toMatch(/^\d+[mg]$/);
  if (name === 'migrate') return;
  expect(service.healthcheck?.test).not.toHaveLength(0);
  expect(service.restart).toBe('unless-stopped');
});

test('any number of elbow workers fits on one machine', () => {
  expect(services.elbow).not.toHaveProperty('container_name');
  expect(services.elbow).not.toHaveProperty('ports');
});

test('a worker without a sign of life for a minute is unhealthy', async () => {
  const folder = await temporaryFolder();
  const env = { PATH: process.env.PATH, HEARTBEAT_FILE: join(folder.path, 'heartbeat') };
  const isAlive = () => ['ingest', 'elbow', 'cluster'].map((name) => isHealthy(readService(name), env));
  expect(isAlive()).toEqual([false, false, false]);
  writeFileSync(env.HEARTBEAT_FILE, '');
  expect(isAlive()).toEqual([true, true, true]);
  const aMinuteAgo = Date.now() / 1000 - 61;
  utimesSync(env.HEARTBEAT_FILE, aMinuteAgo, aMinuteAgo);
  expect(isAlive()).toEqual([false, false, false]);
  await folder.remove();
});

function readService(name: string) {
  const service = services[name];
  if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}
