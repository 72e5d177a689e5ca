import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { phoneWorker } from './build/phone-worker.ts'

const source = (name: string) => new URL(`../${name}/src/index.ts`, import.meta.url).pathname

/** Answers the HTTP contract from fixtures, so that pages can be worked on without a server: `TUOJIANG_MOCK=1 npx vite`. */
async function mock(): Promise<Plugin[]> {
  if (!process.env.TUOJIANG_MOCK) return []
  const { mockServer } = await import('./test/mock-server.ts')
  return [mockServer()]
}

const api = { target: process.env.TUOJIANG_API ?? 'http://127.0.0.1:8080', changeOrigin: false }

export default defineConfig(async () => ({
  plugins: [react(), phoneWorker(), ...(await mock())],
  resolve: {
    alias: Object.fromEntries(
      ['measure', 'standards', 'register', 'ledgers'].map((name) => [`@tuojiang/${name}`, source(name)]),
    ),
  },
  server: { proxy: process.env.TUOJIANG_MOCK ? {} : { '/api': api, '/healthz': api } },
  build: {
    target: 'es2020',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    reportCompressedSize: true,
    chunkSizeWarningLimit: 900,
    rollupOptions: { input: { index: 'index.html', public: 'public.html', phone: 'm.html' } },
  },
}))
