import { Button, Divider, PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { shellWords } from '../catalogue/shell.ts';
import { useWords } from '../catalogue/use-words.ts';
import { keys } from '../data/keys.ts';
import { readSignInWays, signIn, type SignInFailure } from '../data/session.ts';
import { Callout } from '../components/callout.tsx';

/** Signs in by API key, or through the issuer of OpenID Connect where there is one. */
export function SignInForm({ hint }: { hint?: string }) {
  const words = useWords(shellWords).signIn;
  const { data: ways } = useQuery({ queryKey: keys.signInWays, queryFn: readSignInWays, staleTime: Infinity });
  const [apiKey, setApiKey] = useState('');
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const { openIdConnect = null, signInUrl = null } = ways ?? {};

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setFailure(await signIn(apiKey.trim()));
    setIsBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {hint !== undefined && <Text size="sm">{hint}</Text>}
        {openIdConnect !== null && signInUrl !== null && (
          <>
            <Button component="a" href={`${signInUrl}?returnTo=${encodeURIComponent(here())}`}>
              {words.openIdConnect(new URL(openIdConnect.issuer).host)}
            </Button>
            <Divider label={words.or} />
          </>
        )}
        <PasswordInput
          label={words.apiKey}
          description={words.apiKeyHint}
          value={apiKey}
          onChange={({ currentTarget }) => setApiKey(currentTarget.value)}
          autoComplete="current-password"
          data-autofocus
          required
          withAsterisk={false}
        />
        {failure !== null && <Callout tone="bad">{words.failures[failure]}</Callout>}
        <Button type="submit" loading={isBusy} variant={openIdConnect === null ? 'filled' : 'default'}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

function here(): string {
  return `${location.pathname}${location.search}`;
}
