/** Calls a listener later and by itself: what it throws is its own affair, and must not stop the reports. */
export function tell<TEvent>(listener: ((event: TEvent) => void) | undefined, event: TEvent): void {
  if (listener !== undefined) queueMicrotask(() => listener(event));
}
