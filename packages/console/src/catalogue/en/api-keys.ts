import type { Role } from '@unmissed/sdk';

const roles: Record<Role, string> = {
  INSTALLATION_ADMINISTRATION:
    'Everything in its own organization, and administering organizations. Only the key of the environment has it.',
  ORGANIZATION_MANAGEMENT: 'Everything in the organization, API keys, webhooks and the audit log included.',
  UM_MANAGEMENT:
    'Reads and changes dial plans, policies and mailboxes, and reads the logs. For telephone administrators.',
  VIEW_ONLY: 'Reads dial plans, policies, mailboxes and the logs. For reports and the help desk.',
  REPORTER: 'Reports calls of one source, and reads nothing. For a telephone system.',
  SELF: 'Reads one mailbox and its notifications, and switches them. For a user’s own application.',
};

export const apiKeys = {
  title: 'API keys and roles',
  description: 'A key signs the requests of a program. It can do what its role allows, until it expires or is revoked.',
  new: 'New API key',
  fields: {
    name: 'Name',
    role: 'Role',
    limit: 'Only for',
    source: 'Source',
    dialPlanId: 'Dial plan',
    mailboxId: 'Mailbox',
    prefix: 'Begins with',
    createdAt: 'Created',
    expiresAt: 'Expires',
    lastUsedAt: 'Last used',
    revokedAt: 'Revoked',
    state: 'State',
  },
  hints: {
    name: 'What it is for; at most 64 characters.',
    source: 'The only source it may report for, as the reports name it, for example kamailio.',
    dialPlan: 'The only dial plan it may report for. Empty: any.',
    mailbox: 'The mailbox it stands for. Search by name, e-mail address or number.',
    expiresAt: 'The last day on which it works. Empty: it does not expire.',
  },
  roles,
  states: { active: 'Active', expired: 'Expired', revoked: 'Revoked' },
  never: 'Never',
  notYet: 'Not yet',
  environment: 'From the environment',
  anyDialPlan: 'Any dial plan',
  nothingFound: 'Nothing found.',
  empty: {
    title: 'No API key yet',
    text: 'Make one for each program: a telephone system that reports calls, a report, an application.',
  },
  created: {
    title: (name: string) => `The key ${name}`,
    once: 'Copy it now: it is shown once and stored nowhere, only its hash. If it is lost, revoke it and make another.',
    secret: 'API key',
    header: 'As a header of HTTP',
    done: 'I have copied it',
    another: 'New API key',
  },
  revoke: 'Revoke',
  revoking: {
    title: (name: string) => `Revoke the key ${name}?`,
    text: 'Whatever uses it is refused from now on. This cannot be undone.',
    own: 'You are signed in with this key: your session ends with it.',
    done: (name: string) => `The key ${name} is revoked.`,
  },
  fromEnvironment:
    'It comes from UNMISSED_ADMIN_KEY and ends when that is removed or changed and the server started again.',
  changes: 'What it has changed',
};
