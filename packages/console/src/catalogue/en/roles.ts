import type { Role } from '@unmissed/sdk';

/** What the roles are called. Not with the other values of the API, since the first screen needs no more of them. */
export const roles: Readonly<Record<Role, string>> = {
  INSTALLATION_ADMINISTRATION: 'Installation administration',
  ORGANIZATION_MANAGEMENT: 'Organization management',
  UM_MANAGEMENT: 'UM management',
  VIEW_ONLY: 'View only',
  REPORTER: 'Reporter',
  SELF: 'Own mailbox',
};
