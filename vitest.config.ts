import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['node_modules', 'build', 'data', 'test/e2e'],
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    setupFiles: 'test/after-each-file.ts',
    env: { NODE_ENV: 'test', TRELLIS_LOG: 'silent' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
