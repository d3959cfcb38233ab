import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/e2e/**/*.test.ts'], globalSetup: 'test/e2e/raise-once.ts', pool: 'threads', maxWorkers: 2, testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 15_000, interval: 50 } }, env: { NODE_ENV: 'test' } },
});
