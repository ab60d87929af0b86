import { defineConfig } from 'vite';

/** `npm run dev -w @elbowroom/dashboard` beside an API on its usual port. */
const api = 'http://127.0.0.1:3000';

export default defineConfig({
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What counts is the size as it is sent, for which there is a test.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // What says "use client" is for servers that render; the page is all client.
      onLog: (level, log, tell) => log.code === 'MODULE_LEVEL_DIRECTIVE' || tell(level, log),
    },
  },
  server: { proxy: { '/v1': api, '/queues': api, '/readyz': api } },
});
