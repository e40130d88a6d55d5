import { Role } from '@unmissed/sdk';
import { CmdletError } from '../../cmdlet.ts';
import { completeDialPlan, dialPlanIdOf } from '../dial-plan/find-dial-plan.ts';
import { defineCmdlet } from '../define-cmdlet.ts';
import { enumName, enumValues } from '../enum-names.ts';
import { dateOf, givenOf, requiredTextOf, textOf } from '../given.ts';
import { completeMailbox, mailboxIdOf } from '../mailbox/find-mailbox.ts';
import { apiKeyObject } from './api-key-object.ts';

/** That of the installation is not given away. */
const roles = Object.values(Role).filter((role) => role !== 'INSTALLATION_ADMINISTRATION');

export const newUMApiKey = defineCmdlet({
  name: 'New-UMApiKey',
  synopsis: 'Makes an API key. The key itself is shown now and never again.',
  examples: [
    { line: 'New-UMApiKey Kamailio -Role Reporter -Source kamailio', text: 'A key for a telephone system.' },
    { line: "New-UMApiKey 'Reports' -Role ViewOnly -ExpirationDate 2027-11-23", text: 'A key that reads, for a year.' },
  ],
  parameters: [
    {
      name: 'Name',
      type: 'String',
      description: 'What it is for, 1 to 64 characters.',
      position: 0,
      isMandatory: true,
    },
    {
      name: 'Role',
      type: 'String',
      description: 'What it may do.',
      isMandatory: true,
      values: roles.map(enumName),
    },
    { name: 'Source', type: 'String', description: 'Role Reporter, and needed there: whose calls it reports.' },
    {
      name: 'UMDialPlan',
      type: 'String',
      description: 'Role Reporter: the only dial plan it reports for.',
      complete: completeDialPlan,
    },
    {
      name: 'Mailbox',
      type: 'String',
      description: 'Role Self, and needed there: the mailbox it stands for.',
      complete: completeMailbox,
    },
    { name: 'ExpirationDate', type: 'DateTime', description: 'When it stops working. Default: never.' },
  ],
  shouldProcess: 'ON_REQUEST',
  parameterNames: {
    name: 'Name',
    role: 'Role',
    source: 'Source',
    dialPlanId: 'UMDialPlan',
    mailboxId: 'Mailbox',
    expiresAt: 'ExpirationDate',
  },
  async *run(call) {
    const { parameters, client, signal } = call;
    const name = requiredTextOf(parameters, 'Name');
    const [role] = enumValues(Role, [requiredTextOf(parameters, 'Role')]) ?? [];
    if (role === undefined) throw new CmdletError(`-Role takes ${roles.map(enumName).join(', ')}.`, 2);
    const rest = givenOf({
      source: textOf(parameters, 'Source'),
      dialPlanId: await dialPlanIdOf(call),
      mailboxId: await mailboxIdOf(call),
      expiresAt: dateOf(parameters, 'ExpirationDate'),
    });
    if (!(await call.shouldProcess('New-UMApiKey', name))) return;
    const { apiKey, secret } = await client.apiKeys.create({ name, role, ...rest }, { signal });
    yield apiKeyObject(apiKey, secret);
    call.warn('Keep the key now: it is not shown again.');
  },
});
