import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { trustedDocuments } from './trusted-documents.ts';

// `vite` and `vite preview` show the console of a server that runs: npm run dev -w @unmissed/console
const server = process.env['UNMISSED_URL'] ?? 'http://localhost:4000';
const proxy = Object.fromEntries(
  ['/graphql', '/session', '/sign-in/o', '/docs', '/health'].map((path) => [path, { target: server }]),
);

export default defineConfig({
  root: fileURLToPath(new URL('src', import.meta.url)),
  publicDir: fileURLToPath(new URL('public', import.meta.url)),
  plugins: [react(), trustedDocuments()],
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: fileURLToPath(new URL('dist/site', import.meta.url)),
    emptyOutDir: true,
    // For `npm run sizes`.
    manifest: true,
    // Everything is a file of its own: the content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
});
