import { addressesOf } from '@unmissed/core';
import { type DialPlanRow, listAddressesByValues, type Queryable } from '@unmissed/database';

/** Finds the mailboxes that a reported number, URI or user may mean. */
export interface Directory {
  /** Their ids; in all dial plans when none is named. More than one: it is ambiguous. */
  mailboxIdsOf(target: string, dialPlanId: string | null): string[];
}

/** Reads, in one query, what is needed to look all `targets` up. */
export async function loadDirectory(
  tx: Queryable,
  organizationId: string,
  dialPlans: readonly DialPlanRow[],
  targets: Iterable<string>,
): Promise<Directory> {
  const readings = new Map(
    [...new Set(targets)].map((target) => [
      target,
      dialPlans.map((plan) => ({ plan, addresses: addressesOf(target, plan) })),
    ]),
  );
  const values = new Set([...readings.values()].flat().flatMap(({ addresses }) => addresses.map(({ value }) => value)));
  const found = values.size === 0 ? [] : await listAddressesByValues(tx, organizationId, [...values]);
  const mailboxIds = new Map(found.map((row) => [addressKey(row.dialPlanId, row), row.mailboxId]));
  return {
    mailboxIdsOf(target, dialPlanId) {
      const meant = (readings.get(target) ?? [])
        .filter(({ plan }) => dialPlanId === null || plan.id === dialPlanId)
        // The most specific address that somebody has.
        .map(({ plan, addresses }) =>
          addresses.map((address) => mailboxIds.get(addressKey(plan.id, address))).find((id) => id !== undefined),
        )
        .filter((id) => id !== undefined);
      return [...new Set(meant)];
    },
  };
}

function addressKey(dialPlanId: string, { type, value }: { type: string; value: string }): string {
  return `${dialPlanId} ${type} ${value}`;
}
