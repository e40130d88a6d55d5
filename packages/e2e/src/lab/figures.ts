import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test measured, in a line, for the end of the run. */
    figures?: string;
  }
}

/** Has `figures` shown at the end of the run. */
export function recordFigures({ task }: Pick<TestContext, 'task'>, figures: string): void {
  task.meta.figures = figures;
}
