import type { CmdletParameter } from '../../cmdlet.ts';
import { completeDialPlan } from '../dial-plan/find-dial-plan.ts';

/** What the reports about more than one mailbox have in common. */
export const reportParameters: readonly CmdletParameter[] = [
  {
    name: 'UMDialPlan',
    type: 'String',
    description: 'Only calls of mailboxes of this dial plan.',
    complete: completeDialPlan,
  },
  {
    name: 'TimeZone',
    type: 'String',
    description: "Where days begin, for example Europe/Paris. Default: the dial plan's, else that of most dial plans.",
  },
];
