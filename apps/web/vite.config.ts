import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { ariaStrings } from './vite/aria-strings.js';
import { landOutlines } from './vite/land-outlines.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
  plugins: [
    ariaStrings(here('src/i18n')),
    landOutlines(),
    react(),
    VitePWA({
      // The shell alone works from the cache. Answers of the server are never kept by the service worker (VP-36).
      registerType: 'autoUpdate',
      // Begun by the page, once the line is free for it: src/views/keep-page.ts.
      injectRegister: null,
      manifest: {
        name: 'Setu',
        short_name: 'Setu',
        description: 'Shared intelligence graph on cross-border trafficking networks',
        theme_color: '#12324a',
        background_color: '#ffffff',
        display: 'standalone',
        icons: [{ src: 'setu.svg', sizes: 'any', type: 'image/svg+xml' }],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2}'],
        navigateFallback: 'index.html',
        navigateFallbackDenylist: [/^\/(graphql|upload|auth|export|health|metrics)/],
        runtimeCaching: [],
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is loaded first is held to its size as it goes over the line: test/web/slow-line.spec.ts.
    chunkSizeWarningLimit: 2_000,
  },
  worker: { format: 'es' },
});
