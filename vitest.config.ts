import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/postgres.ts', 'test/setup/redis.ts'],
    reporters: ['default', './test/setup/summary-reporter.ts'],
    // Tests that wait for Postgres, Redis or a child process leave a core idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
