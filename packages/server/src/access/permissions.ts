import type { Permission, Role } from '../schema/resolver-types.generated.ts';

const ownMailbox: readonly Permission[] = ['SIGNED_IN', 'READ_OWN', 'SWITCH_OWN'];
const viewOnly: readonly Permission[] = ['SIGNED_IN', 'READ', 'READ_OWN'];
const umManagement: readonly Permission[] = [...viewOnly, 'MANAGE', 'SWITCH_OWN'];
const organizationManagement: readonly Permission[] = [...umManagement, 'REPORT', 'ADMINISTER'];

const permissions: Record<Role, readonly Permission[]> = {
  INSTALLATION_ADMINISTRATION: [...organizationManagement, 'INSTALLATION'],
  ORGANIZATION_MANAGEMENT: organizationManagement,
  UM_MANAGEMENT: umManagement,
  VIEW_ONLY: viewOnly,
  REPORTER: ['SIGNED_IN', 'REPORT'],
  SELF: ownMailbox,
};

/** What somebody in a role may do. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(permissions[role]);
}
