import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** Shows `page` in the document. */
export function renderPage(page: ReactNode): void {
  const root = document.querySelector('#root');
  if (root !== null) createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
