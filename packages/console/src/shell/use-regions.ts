import { useEffect } from 'react';

/** The regions of the page, in the order of Exchange's admin centre. Mark one by `data-region`. */
const order = ['navigation', 'tabs', 'toolbar', 'list', 'details', 'header'];
const focusable =
  'a[href]:not([tabindex="-1"]), button:not(:disabled):not([tabindex="-1"]), input:not(:disabled), select, textarea, [tabindex="0"]';
/** Where the focus last was in each region. */
const last = new WeakMap<Element, HTMLElement>();

/** Ctrl+F6 and Ctrl+Shift+F6 move the focus to the next and to the previous region. */
export function useRegions(): void {
  useEffect(() => {
    const end = new AbortController();
    const options = { signal: end.signal };
    addEventListener(
      'focusin',
      ({ target }) => {
        const region = target instanceof HTMLElement ? target.closest('[data-region]') : null;
        if (region !== null) last.set(region, target as HTMLElement);
      },
      options,
    );
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'F6' || !event.ctrlKey) return;
        event.preventDefault();
        moveFocus(event.shiftKey ? -1 : 1);
      },
      options,
    );
    return () => end.abort();
  }, []);
}

function moveFocus(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
    .filter((region) => region.checkVisibility() && focusTargetOf(region) !== null)
    .toSorted((a, b) => order.indexOf(a.dataset['region'] ?? '') - order.indexOf(b.dataset['region'] ?? ''));
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  // From outside of all regions: to the first, or backwards to the last.
  const next = current === -1 && step === -1 ? regions.length - 1 : (current + step + regions.length) % regions.length;
  const region = regions[next];
  if (region !== undefined) focusTargetOf(region)?.focus();
}

function focusTargetOf(region: HTMLElement): HTMLElement | null {
  const before = last.get(region);
  if (before?.isConnected === true && region.contains(before) && !before.matches(':disabled')) return before;
  const candidates = [...region.querySelectorAll<HTMLElement>(focusable)];
  return candidates.find((element) => element.checkVisibility()) ?? null;
}
