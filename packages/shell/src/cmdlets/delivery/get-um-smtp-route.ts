import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName } from '../enum-names.ts';

export const getUMSmtpRoute = defineCmdlet({
  name: 'Get-UMSmtpRoute',
  synopsis: "Shows the organization's own mail server, without its secrets; nothing where the installation's is used.",
  examples: [{ line: 'Get-UMSmtpRoute | Format-List', text: "The organization's mail server." }],
  parameters: [],
  shouldProcess: 'NEVER',
  columns: ['Host', 'Port', 'Security', 'Sender', 'Authentication'],
  async *run({ client, signal }) {
    const route = await client.smtpRoute.find({ signal });
    if (route === null) return;
    yield {
      type: 'UMSmtpRoute',
      properties: {
        Host: route.host,
        Port: route.port,
        Security: enumName(route.security),
        VerifyCertificate: route.verifyCertificate,
        Sender: route.sender,
        Authentication: enumName(route.auth.type),
        User: route.auth.user,
        TokenUrl: route.auth.tokenUrl,
        ClientId: route.auth.clientId,
        Scope: route.auth.scope,
        ConnectionsMax: route.connectionsMax,
        MessagesPerConnectionMax: route.messagesPerConnectionMax,
        MessagesPerMinuteMax: route.messagesPerMinuteMax,
        DkimDomains: route.dkimKeys.map(({ domain }) => domain),
        DkimSelectors: route.dkimKeys.map(({ selector }) => selector),
        Version: route.version,
        WhenCreated: new Date(route.createdAt),
        WhenChanged: new Date(route.updatedAt),
      },
    };
  },
});
