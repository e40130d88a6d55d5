import { defineCmdlet } from '../define-cmdlet.ts';
import { expectedVersion } from '../expected-version.ts';
import { givenOf, numberOf } from '../given.ts';

export const removeUMSmtpRoute = defineCmdlet({
  name: 'Remove-UMSmtpRoute',
  synopsis: "Gives up the organization's own mail server: its mails go by the installation's.",
  examples: [{ line: 'Remove-UMSmtpRoute', text: "Asks, and gives the organization's mail server up." }],
  parameters: [expectedVersion],
  shouldProcess: 'ALWAYS',
  async run(call) {
    const { parameters, client, signal } = call;
    const { host } = await client.smtpRoute.get({ signal });
    if (!(await call.shouldProcess('Remove-UMSmtpRoute', host))) return;
    const version = givenOf({ expectedVersion: numberOf(parameters, 'ExpectedVersion') });
    await client.smtpRoute.delete(version, { signal });
  },
});
