import type { UpdateSmtpRouteInput } from '@unmissed/sdk';
import { enumName } from '../components/enum-name.ts';
import { shellBoolean, shellCommand } from '../components/shell-command.ts';

/** The command that sets the same mail server. The shell reads what is secret from files. */
export function routeCommand({ auth, dkimKeys, ...input }: UpdateSmtpRouteInput): string {
  const keys = dkimKeys ?? [];
  const oauth = auth?.clientCredentials ?? auth?.refreshToken;
  return shellCommand('Set-UMSmtpRoute', {
    Host: input.host ?? undefined,
    Port: input.port ?? undefined,
    Security: input.security == null ? undefined : enumName(input.security),
    VerifyCertificate: input.verifyCertificate == null ? undefined : shellBoolean(input.verifyCertificate),
    Sender: input.sender,
    User: auth?.none === true ? null : (auth?.password?.user ?? oauth?.user),
    PasswordFile: auth?.password == null ? undefined : 'password.txt',
    TokenUrl: oauth?.tokenUrl,
    ClientId: oauth?.clientId,
    ClientSecretFile: oauth?.clientSecret == null ? undefined : 'client-secret.txt',
    RefreshTokenFile: auth?.refreshToken == null ? undefined : 'refresh-token.txt',
    Scope: oauth?.scope ?? undefined,
    ConnectionsMax: input.connectionsMax ?? undefined,
    MessagesPerConnectionMax: input.messagesPerConnectionMax ?? undefined,
    MessagesPerMinuteMax: input.messagesPerMinuteMax,
    DkimDomains: dkimKeys == null ? undefined : keys.length === 0 ? null : keys.map(({ domain }) => domain),
    DkimSelectors: keys.length === 0 ? undefined : keys.map(({ selector }) => selector),
    DkimKeyFiles: keys.length === 0 ? undefined : keys.map(({ domain }) => `${domain}.pem`),
  });
}
