import { createClient } from '../src/index.ts';
import { fileReportStore } from '../src/node/index.ts';

// Reports without end, or what is left when there is a third argument; writes the id of each report once it is kept.
const [url = '', folder = '', only] = process.argv.slice(2);
const reporter = createClient({ url, timeoutMs: 100 }).calls.reporter({
  source: 'pbx',
  store: fileReportStore(folder),
  retry: { firstDelayMs: 5, delayMsMax: 20 },
});
if (only === 'flush') {
  await reporter.flush();
  await reporter.close();
} else {
  for (let number = 1; ; number += 1) {
    const callId = `${process.pid}-${Math.ceil(number / 3)}`;
    const dialPlan = `${process.pid}-${number}`;
    const kept = reporter.report({ callId, dialPlan }).then(() => process.stdout.write(`${dialPlan}\n`));
    if (number % 5 === 0) await kept;
    if (number % 50 === 0) await new Promise(setImmediate);
  }
}
