import type { ApiKey } from '@unmissed/sdk';
import { apiKeyWords } from '../catalogue/api-keys.ts';
import { useWords } from '../catalogue/use-words.ts';
import { StatusBadge, useNow } from '../components/index.ts';

/** Whether a key works. */
export function ApiKeyState({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  const { states } = useWords(apiKeyWords);
  const now = useNow();
  if (revokedAt !== null) return <StatusBadge>{states.revoked}</StatusBadge>;
  if (expiresAt !== null && new Date(expiresAt) <= now) return <StatusBadge tone="warn">{states.expired}</StatusBadge>;
  return <StatusBadge tone="good">{states.active}</StatusBadge>;
}
