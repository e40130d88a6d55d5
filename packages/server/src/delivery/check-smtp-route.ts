import { isSender } from '@unmissed/core';
import type { SmtpRouteSettings } from '@unmissed/database';
import type { Problems } from '../refusal.ts';
import type { SmtpRouteErrorCode } from '../schema/resolver-types.generated.ts';
import { isHost, isLoopback } from './hosts.ts';

const ranges = { connectionsMax: 100, messagesPerConnectionMax: 10_000, messagesPerMinuteMax: 100_000 };

/** Checks a route as it would be. */
export function checkSmtpRoute(
  route: Omit<SmtpRouteSettings, 'sealedCredentials' | 'sealedDkimKeys' | 'dkimKeys'>,
  problems: Problems<SmtpRouteErrorCode>,
): void {
  const { host, port, security, sender, authType } = route;
  problems.expect(
    isHost(host),
    'INVALID_HOST',
    'The host is a name or an IP address, for example smtp.example.com, without a port.',
    'host',
  );
  problems.expect(port >= 1 && port <= 65_535, 'INVALID_PORT', 'The port is 1 to 65535.', 'port');
  problems.expect(
    sender === null || isSender(sender),
    'INVALID_SENDER',
    'The sender is one e-mail address, with or without a name: Contoso Telephony <telephony@contoso.com>.',
    'sender',
  );
  const isEncrypted = security === 'TLS' || security === 'STARTTLS';
  problems.expect(
    authType === 'NONE' || isEncrypted || isLoopback(host),
    'ENCRYPTION_REQUIRED',
    'Whoever signs in needs an encrypted connection: security is TLS or STARTTLS.',
    'security',
  );
  for (const [field, most] of Object.entries(ranges)) {
    const value = route[field as keyof typeof ranges];
    problems.expect(
      value === null || (value >= 1 && value <= most),
      'OUT_OF_RANGE',
      `${field} is 1 to ${most.toLocaleString('en')}.`,
      field,
    );
  }
}
