/** Something the operator has to see to: said in one line, without a stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
