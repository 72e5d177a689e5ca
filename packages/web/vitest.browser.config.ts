import { defineConfig } from 'vitest/config'

/**
 * End-to-end tests in a real Chromium against a running server: `TUOJIANG_URL=http://127.0.0.1:8080 npx vitest run
 * --config packages/web/vitest.browser.config.ts`. `CHROMIUM_PATH` names the browser when it stands elsewhere.
 */
export default defineConfig({
  test: {
    root: new URL('.', import.meta.url).pathname,
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // The pages are live: a list that moves under a click is asked once more, a second failure counts.
    retry: 1,
  },
})
