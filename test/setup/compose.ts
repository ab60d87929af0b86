import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** What the tests use of a service; what all services have is required. */
const service = z.looseObject({
  command: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.coerce.string()),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  restart: z.string().optional(),
  stop_grace_period: z.string(),
  deploy: z.object({
    replicas: z.coerce.number().default(1),
    resources: z.object({ limits: z.object({ memory: z.string() }) }),
  }),
});

export type ComposeService = z.infer<typeof service>;

/** The services of docker-compose.yml, with the variables of `env` filled in as Docker Compose does it. */
export function readCompose(env: Readonly<Record<string, string>>): Record<string, ComposeService> {
  const text = read('docker-compose.yml').replaceAll(
    /\$(?:(\$)|\{(\w+):([-?])([^}]*)\})/g,
    (_, dollar, name, operator, rest) => {
      if (dollar) return dollar;
      const value = env[name] || (operator === '-' ? rest : undefined);
      if (value === undefined) throw new Error(`${name}: ${rest}`);
      return value;
    },
  );
  return z.object({ services: z.record(z.string(), service) }).parse(parse(text, { merge: true })).services;
}

/** Names of the variables that docker-compose.yml, or .env.example, knows. */
export function composeVariables(file: 'docker-compose.yml' | '.env.example'): string[] {
  const pattern = file === '.env.example' ? /^#?(\w+)=/gm : /(?<!\$)\$\{?(\w+)/g;
  return [...new Set(Array.from(read(file).matchAll(pattern), ([, name = '']) => name))].sort();
}

/** What the image runs, with a service's command as its arguments. */
export function imageEntrypoint(): string[] {
  const [, entrypoint = ''] = /^ENTRYPOINT (\[.*\])$/m.exec(read('Dockerfile')) ?? [];
  return z.array(z.string()).parse(JSON.parse(entrypoint));
}

/** Runs the health check of a service as Docker does in its container, in the environment `env`. */
export function isHealthy({ healthcheck }: ComposeService, env: NodeJS.ProcessEnv): boolean {
  const [kind, ...command] = healthcheck?.test ?? [];
  const [file = '', ...args] = kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...command] : command;
  return spawnSync(file, args, { env }).status === 0;
}
