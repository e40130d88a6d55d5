/** What the doctor says about one thing. `NOTE`: it works, and the operator should know something about it. */
export interface Finding {
  subject: string;
  state: 'RIGHT' | 'NOTE' | 'WRONG';
  /** What is right, or what to do. */
  message: string;
}

export const right = (subject: string, message: string): Finding => ({ subject, state: 'RIGHT', message });
export const note = (subject: string, message: string): Finding => ({ subject, state: 'NOTE', message });
export const wrong = (subject: string, message: string): Finding => ({ subject, state: 'WRONG', message });

const marks = { RIGHT: '✓', NOTE: '!', WRONG: '✗' };

export function toLine({ subject, state, message }: Finding): string {
  return `${marks[state]} ${subject.padEnd(14)} ${message}\n`;
}
