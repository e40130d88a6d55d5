import { nextProbeAt } from '@unmissed/core';
import type { DueWebhookEndpoint } from '@unmissed/database';

/** How much of an endpoint's queue may be tried. One that is down is only probed, so that it holds nobody else up. */
export interface Circuits {
  /** How many further tries may begin, while `underWay` are under way. */
  freeOf(endpoint: DueWebhookEndpoint, underWay: number, now: Date): number;
  /** It works, by a try of ours, or because somebody else found that or changed it. */
  works(endpointId: string): void;
  failed(endpointId: string, now: Date, random: number): void;
}

interface Circuit {
  /** In a row. */
  failures: number;
  probeAt: Date;
}

/** Tries of one endpoint at the same time. */
const triesMax = 5;
/** So many failures in a row, and it is taken to be down. */
const failuresMax = 5;

/** Each worker counts for itself, and begins by probing what is known to fail. */
export function createCircuits(): Circuits {
  const circuits = new Map<string, Circuit>();
  return {
    freeOf({ id, failingSince }, underWay, now) {
      const found = circuits.get(id) ?? { failures: failingSince === null ? 0 : failuresMax, probeAt: now };
      if (failingSince !== null) circuits.set(id, found);
      if (found.failures < failuresMax) return triesMax - underWay;
      return underWay === 0 && found.probeAt <= now ? 1 : 0;
    },
    works(endpointId) {
      circuits.delete(endpointId);
    },
    failed(endpointId, now, random) {
      const failures = (circuits.get(endpointId)?.failures ?? 0) + 1;
      const probes = Math.max(1, failures - failuresMax + 1);
      circuits.set(endpointId, { failures, probeAt: nextProbeAt({ failures: Math.min(probes, 100), now, random }) });
    },
  };
}
