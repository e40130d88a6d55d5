import { type DueOrganization, installationLane } from '@unmissed/database';
import type { Lane } from './lane.ts';
import type { Sender } from './sender.ts';

/** A mail server that is ready to be used; what is null is as the installation has it. */
export type OpenRoute = Omit<Lane, 'id' | 'sender'> & { sender: Sender | null };

export interface LanesOptions {
  installation: Omit<Lane, 'id'>;
  /** Opens an organization's own route; null when it has none any more. */
  openRoute: (organizationId: string) => Promise<OpenRoute | null>;
}

/** The lanes that this worker uses, each opened when it is first needed. */
export interface Lanes {
  /** The lane of an organization as its route is now; null when that has just changed. */
  laneOf(due: Pick<DueOrganization, 'organizationId' | 'routeChangedAt'>): Promise<Lane | null>;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

interface OwnLane {
  routeChangedAt: Date;
  lane: Lane;
}

export function createLanes({ installation, openRoute }: LanesOptions): Lanes {
  const shared: Lane = { ...installation, id: installationLane };
  const own = new Map<string, OwnLane>();
  /** Mails under way may still use them. Their idle connections end by themselves. */
  const replaced: Lane[] = [];
  return {
    async laneOf({ organizationId, routeChangedAt }) {
      const known = own.get(organizationId);
      if (known !== undefined && known.routeChangedAt.getTime() === routeChangedAt?.getTime()) return known.lane;
      if (known !== undefined) {
        own.delete(organizationId);
        replaced.push(known.lane);
      }
      if (routeChangedAt === null) return shared;
      const route = await openRoute(organizationId);
      if (route === null) return null;
      const lane: Lane = { ...route, sender: route.sender ?? installation.sender, id: organizationId };
      own.set(organizationId, { routeChangedAt, lane });
      return lane;
    },
    async close() {
      const all = [shared, ...replaced, ...[...own.values()].map(({ lane }) => lane)];
      await Promise.all(all.map(({ transport }) => transport.close()));
    },
  };
}
