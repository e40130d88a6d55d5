import {
  type Icon,
  IconAdjustments,
  IconChartBar,
  IconHistory,
  IconInbox,
  IconKey,
  IconListDetails,
  IconMailForward,
  IconPhone,
  IconRocket,
  IconSettings,
  IconSitemap,
  IconWebhook,
} from '@tabler/icons-react';
import type { Permission } from '@unmissed/sdk';
import type { shell } from '../catalogue/en/shell.ts';

export interface Area {
  /** Its word in the catalogue `shell`. */
  readonly name: keyof typeof shell.areas;
  /** Where it begins, and what its addresses begin with. */
  readonly path: string;
  readonly icon: Icon;
  readonly group: keyof typeof shell.groups | null;
  /** Shown to those who may do this. */
  readonly permission: Permission;
}

const all: readonly Area[] = [
  { name: 'overview', path: '/overview', icon: IconChartBar, group: null, permission: 'READ' },
  { name: 'firstRun', path: '/first-steps', icon: IconRocket, group: null, permission: 'MANAGE' },
  { name: 'dialPlans', path: '/dial-plans', icon: IconSitemap, group: 'telephony', permission: 'READ' },
  { name: 'policies', path: '/policies', icon: IconAdjustments, group: 'telephony', permission: 'READ' },
  { name: 'mailboxes', path: '/mailboxes', icon: IconInbox, group: 'telephony', permission: 'READ' },
  { name: 'notifications', path: '/notifications', icon: IconListDetails, group: 'log', permission: 'READ' },
  { name: 'calls', path: '/calls', icon: IconPhone, group: 'log', permission: 'READ' },
  { name: 'delivery', path: '/delivery', icon: IconMailForward, group: 'administration', permission: 'READ' },
  { name: 'webhooks', path: '/webhooks', icon: IconWebhook, group: 'administration', permission: 'ADMINISTER' },
  { name: 'apiKeys', path: '/api-keys', icon: IconKey, group: 'administration', permission: 'ADMINISTER' },
  { name: 'auditLog', path: '/audit-log', icon: IconHistory, group: 'administration', permission: 'ADMINISTER' },
  { name: 'settings', path: '/settings', icon: IconSettings, group: 'administration', permission: 'READ' },
];

/** The areas that have routes, in the order of the navigation. */
export function areasOf(paths: readonly (string | undefined)[]): readonly Area[] {
  return all.filter(({ path }) => paths.some((known) => known !== undefined && `/${known}`.startsWith(path)));
}
