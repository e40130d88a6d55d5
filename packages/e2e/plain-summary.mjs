// A Vitest reporter that ends with what tests measured and the plain line "N passed, N failed", for machines and for
// people in a hurry.
export default class PlainSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const figures = [];
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        count[test.result().state] += 1;
        if (test.meta().figures !== undefined) figures.push(test.meta().figures);
      }
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    const lines = [...figures, `${count.passed} passed, ${count.failed} failed${skipped}`];
    process.on('exit', () => console.log(lines.join('\n')));
  }
}
