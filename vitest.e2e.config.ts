import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/e2e/**/*.test.ts'], pool: 'threads', maxWorkers: 1, testTimeout: 180_000, hookTimeout: 180_000, env: { NODE_ENV: 'test' } },
});
