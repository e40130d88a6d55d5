import type { KeyboardEvent } from 'react';

/** Left, Right, Home and End move between the buttons and links of a toolbar or a row of tabs. */
export function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  // In a text field they move the cursor.
  if (event.target instanceof HTMLInputElement) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
  const at = items.findIndex((item) => item === document.activeElement);
  if (at === -1) return;
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowRight: items[(at + 1) % items.length],
    ArrowLeft: items[(at - 1 + items.length) % items.length],
    Home: items[0],
    End: items.at(-1),
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}
