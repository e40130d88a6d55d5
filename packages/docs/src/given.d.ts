import type { Client } from '@unmissed/sdk';

declare global {
  /** What the examples of guides take for granted. */
  const client: Client;
}
