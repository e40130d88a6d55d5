import type { ApiKey } from '@unmissed/sdk';
import { useState } from 'react';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page } from '../components/index.ts';
import { CreatedApiKey } from './created-api-key.tsx';
import { NewApiKeyForm } from './new-api-key-form.tsx';

/** A new API key, and then, once, the key itself. */
export function Component() {
  const words = useWords(apiKeyWords);
  const [created, setCreated] = useState<{ apiKey: ApiKey; secret: string } | null>(null);
  return (
    <Page
      title={created === null ? words.new : words.created.title(created.apiKey.name)}
      breadcrumbs={[{ label: words.title, to: '/api-keys' }]}
    >
      {created === null ? (
        <NewApiKeyForm onCreated={(apiKey, secret) => setCreated({ apiKey, secret })} />
      ) : (
        <CreatedApiKey {...created} />
      )}
    </Page>
  );
}
