import { Button, Group } from '@mantine/core';
import type { ApiKey } from '@unmissed/sdk';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Callout, LeaveGuard, Snippet } from '../components/index.ts';
import formStyles from '../components/saved-form.module.css';

const headerOf = (secret: string) => `Authorization: Bearer ${secret}`;

/** A key that is shown once. */
export function CreatedApiKey({ apiKey, secret }: { apiKey: ApiKey; secret: string }) {
  const words = useWords(apiKeyWords).created;
  const navigate = useNavigate();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    // Only now the guard is gone.
    if (isCopied) void navigate(`/api-keys?open=${apiKey.id}`);
  }, [isCopied, navigate, apiKey.id]);
  return (
    <div className={formStyles.form}>
      <div className={formStyles.fields}>
        <Callout tone="warn">{words.once}</Callout>
        <Snippet label={words.secret} text={secret} />
        <Snippet label={words.header} text={headerOf(secret)} />
      </div>
      <Group mt="md">
        <Button onClick={() => setIsCopied(true)}>{words.done}</Button>
      </Group>
      <LeaveGuard when={!isCopied} />
    </div>
  );
}
