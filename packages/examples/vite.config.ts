import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `vite --mode urql` serves that example, `vite build --mode urql` builds it.
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL(`src/${mode}`, import.meta.url)),
  base: './',
  plugins: [react()],
  build: { outDir: fileURLToPath(new URL(`dist/${mode}`, import.meta.url)), emptyOutDir: true },
}));
