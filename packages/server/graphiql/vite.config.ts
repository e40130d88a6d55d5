import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  css: {
    postcss: {
      // GraphiQL's style sheet carries 34 font files as data URLs, six times the size of everything else in it.
      // The page uses the fonts of the system instead; see page.css.
      plugins: [{ postcssPlugin: 'without-fonts', AtRule: { 'font-face': (rule) => void rule.remove() } }],
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Every file but index.html has its hash in its name: the server lets browsers keep them for good.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL with React is one megabyte, and its packages are full of directives for server components.
    chunkSizeWarningLimit: 1100,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
