import type { SmtpRouteSettings } from '@unmissed/database';
import type { SmtpPreset } from '../schema/resolver-types.generated.ts';

/** What a provider asks for. */
export const smtpPresets: Record<SmtpPreset, Partial<SmtpRouteSettings>> = {
  // Microsoft Learn, “Exchange Online limits”: client submission takes 30 messages a minute and 3 connections.
  EXCHANGE_ONLINE: {
    host: 'smtp.office365.com',
    port: 587,
    security: 'STARTTLS',
    connectionsMax: 3,
    messagesPerMinuteMax: 30,
  },
};
