export interface DescribedError {
  type: string;
  message: string;
  code?: string;
  /** Of PostgreSQL: which rule was broken. */
  constraint?: string;
  stack?: string;
  cause?: DescribedError;
}

/**
 * An error for the log. Copies known fields only: errors of the database also carry the rows and parameters they are
 * about, which are people's names and numbers.
 */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const stack = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  return {
    type: error.name,
    // Drizzle adds the parameters of the query to its message.
    message: error.message.replace(/\nparams: .*$/s, ''),
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(stack !== undefined && { stack: stack.join('\n') }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
