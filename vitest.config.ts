import { defineConfig } from 'vitest/config'

const source = (name: string) => new URL(`./packages/${name}/src/index.ts`, import.meta.url).pathname

/** Tests run against the sources, so that no build is needed before a unit test. */
export default defineConfig({
  resolve: {
    alias: Object.fromEntries(
      [
        'measure',
        'hj212',
        'standards',
        'indicators',
        'quality',
        'statistics',
        'register',
        'ledgers',
        'api',
        'server',
      ].map((name) => [`@tuojiang/${name}`, source(name)]),
    ),
  },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'packages/*/test/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'packages/web/test/browser/**'],
    globalSetup: ['packages/server/test/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
