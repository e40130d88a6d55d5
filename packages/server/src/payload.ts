import { type Problem, Refusal } from './refusal.ts';

/** Runs a use case for a mutation: its result with no user errors, or `refused` with them. */
export async function toPayload<Done extends object, Refused extends object, Code extends string>(
  useCase: () => Promise<Done>,
  refused: Refused,
): Promise<(Done | Refused) & { userErrors: Problem<Code>[] }> {
  try {
    return { ...(await useCase()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Each use case refuses with codes of its own domain only.
    return { ...refused, userErrors: error.problems as Problem<Code>[] };
  }
}
