// Before graphql-js is loaded: in production it leaves out checks of every value that only help while developing.
process.env['NODE_ENV'] ??= 'production';
const { run } = await import('./run.ts');

process.exitCode = await run(process.argv.slice(2));
// All is closed by now, and the process ends by itself. Should something have been left open, it ends all the same.
setTimeout(() => process.exit(), 1000).unref();
