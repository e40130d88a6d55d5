/** A piece of two texts: in both, only in the former, or only in the latter. */
interface TextPiece {
  readonly change: 'KEPT' | 'REMOVED' | 'ADDED';
  readonly text: string;
}

/** What differs between two texts of some hundred words, by words: kept and removed pieces are the former text. */
export function compareTexts(before: string, after: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  const pending = { REMOVED: '', ADDED: '', blank: '' };
  const flush = () => {
    for (const change of ['REMOVED', 'ADDED'] as const) {
      if (pending[change] !== '') pieces.push({ change, text: pending[change] });
      pending[change] = '';
    }
    add(pieces, pending.blank);
    pending.blank = '';
  };
  for (const { change, text } of stepsBetween(wordsOf(before), wordsOf(after))) {
    const isChanging = pending.REMOVED !== '' || pending.ADDED !== '';
    if (change !== 'KEPT') {
      // Words that changed side by side are read as one change, whatever blanks stand between them.
      pending.REMOVED += pending.blank;
      pending.ADDED += pending.blank;
      pending.blank = '';
      pending[change] += text;
    } else if (isChanging && text.trim() === '') pending.blank += text;
    else {
      flush();
      add(pieces, text);
    }
  }
  flush();
  return pieces;
}

function add(pieces: TextPiece[], text: string): void {
  const last = pieces.at(-1);
  if (text === '') return;
  if (last?.change === 'KEPT') pieces[pieces.length - 1] = { change: 'KEPT', text: last.text + text };
  else pieces.push({ change: 'KEPT', text });
}

/** From one list of words to the other, word by word, with as many kept as can be. */
function stepsBetween(a: readonly string[], b: readonly string[]): TextPiece[] {
  const common = commonLengths(a, b);
  const steps: TextPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      steps.push({ change: 'KEPT', text: a[i++]! });
      j++;
    } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      steps.push({ change: 'REMOVED', text: a[i++]! });
    else steps.push({ change: 'ADDED', text: b[j++]! });
  }
  return steps;
}

/** Words, and what stands between them. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** How many words, in order, the rest of `a` from i on and of `b` from j on have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  return lengths;
}
