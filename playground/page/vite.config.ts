import { defineConfig } from 'vite';

// Relative addresses, because the page lies at a path with a secret in it; no inline script, because its policy forbids them.
export default defineConfig({
  base: './',
  publicDir: false,
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
