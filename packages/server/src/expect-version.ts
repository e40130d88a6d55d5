import { refuse } from './refusal.ts';

/** Refuses a change of something that another change came before. `object` is what people call it. */
export function expectVersion(
  object: string,
  { version }: { version: number },
  expected: number | null | undefined,
): void {
  if (expected == null || expected === version) return;
  refuse<'VERSION_CONFLICT'>(
    'VERSION_CONFLICT',
    `The ${object} was changed meanwhile: it has version ${version}, not ${expected}. Read it again.`,
    'expectedVersion',
  );
}
