#!/usr/bin/env node
// Stands in the repository, because npm links commands before anything is built.
await import('../dist/main.js');
