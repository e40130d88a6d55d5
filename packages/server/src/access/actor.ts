import type { FastifyRequest } from 'fastify';
import type { AuditActorType, Permission, Role } from '../schema/resolver-types.generated.ts';

/** Who is asking. Everything seen and done belongs to their organization. */
export interface Actor {
  organizationId: string;
  type: AuditActorType;
  /** Id of the API key, or of the person at the issuer. */
  id: string;
  name: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  /** Their own mailbox; null when they have none. */
  mailboxId: string | null;
  /** What a reporter may report for; null: any source and dial plan. */
  reporter: { source: string; dialPlanId: string | null } | null;
  /** Network address that the request came from. */
  address: string | null;
  requestId: string | null;
}

/** Where a request comes from, for the audit log. */
export function originOf({ ip, id }: FastifyRequest): Pick<Actor, 'address' | 'requestId'> {
  return { address: ip, requestId: id };
}
