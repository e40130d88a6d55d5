import { element } from './element.ts';
import { type Answer, checkingKey, type KeyStatus, keyStatusOf, missingKey } from './key-status.ts';

const storageKey = 'unmissed:api-key';

/** The bar at the top. `onKey` is called at once and whenever the key changes; null is no key. */
export function openApiKeyBar(onKey: (apiKey: string | null) => void): { report: (answer: Answer) => void } {
  const form = element('api-key-form', HTMLFormElement);
  const input = element('api-key', HTMLInputElement);
  const forget = element('forget-api-key', HTMLButtonElement);
  const statusLine = element('api-key-status', HTMLParagraphElement);

  const show = ({ tone, text }: KeyStatus) => {
    statusLine.textContent = text;
    statusLine.dataset['tone'] = tone;
  };
  const use = (apiKey: string | null) => {
    input.value = apiKey ?? '';
    forget.hidden = apiKey === null;
    show(apiKey === null ? missingKey : checkingKey);
    onKey(apiKey);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const apiKey = input.value.trim();
    sessionStorage.setItem(storageKey, apiKey);
    use(apiKey);
  });
  forget.addEventListener('click', () => {
    sessionStorage.removeItem(storageKey);
    use(null);
    input.focus();
  });
  use(sessionStorage.getItem(storageKey));

  return {
    report: (answer) => {
      const status = keyStatusOf(answer);
      if (status !== null) show(status);
    },
  };
}
