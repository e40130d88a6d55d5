import { run } from './run/run.ts';

// Whoever reads a pipe may stop reading: um … | head
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2), process);
// All is done by now, and the process ends by itself. Should something have been left open, it ends all the same.
setTimeout(() => process.exit(), 1000).unref();
