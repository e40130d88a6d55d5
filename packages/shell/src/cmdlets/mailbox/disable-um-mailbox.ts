import { defineCmdlet } from '../define-cmdlet.ts';
import { flagOf, requiredTextOf } from '../given.ts';
import { mandatoryIdentity, withoutEffect } from '../parameters.ts';
import { completeMailbox, getMailbox } from './find-mailbox.ts';
import { mailboxIdentityText, mailboxParameterNames } from './mailbox-parameters.ts';

export const disableUMMailbox = defineCmdlet({
  name: 'Disable-UMMailbox',
  synopsis: 'Disables a mailbox: its user is told of nothing.',
  examples: [
    { line: 'Disable-UMMailbox anna@example.com', text: 'Asks, and disables a mailbox; its settings are kept.' },
    {
      line: 'Get-UMMailbox -Anr lab | Disable-UMMailbox -KeepProperties $false -Confirm:$false',
      text: 'Disables several without asking, and forgets their settings.',
    },
  ],
  parameters: [
    mandatoryIdentity(mailboxIdentityText, completeMailbox),
    {
      name: 'KeepProperties',
      type: 'Boolean',
      description: 'Keep policy, addresses and settings for the next Enable-UMMailbox. Default: $true.',
    },
    ...withoutEffect({ String: 'DomainController', SwitchParameter: 'IgnoreDefaultScope' }),
  ],
  shouldProcess: 'ALWAYS',
  parameterNames: mailboxParameterNames,
  async run(call) {
    const { id, displayName } = await getMailbox(call, requiredTextOf(call.parameters, 'Identity'));
    const keepSettings = flagOf(call.parameters, 'KeepProperties') ?? true;
    if (!(await call.shouldProcess('Disable-UMMailbox', displayName))) return;
    await call.client.mailboxes.disable({ id, keepSettings }, { signal: call.signal });
  },
});
