import { type Address, addressesOf } from '@unmissed/core';
import { type DialPlanRow, groupBy, listAddressesByValues, type Queryable } from '@unmissed/database';

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
  // Dial plans of the same numbering read a number alike, so that it is read once for all of them.
  const numberings = [...groupBy(dialPlans, numberingOf).entries()];
  const readings = new Map(
    [...new Set(targets)].map((target) => [
      target,
      numberings.map(([numbering, plans]) => ({ numbering, addresses: addressesOf(target, plans[0]!) })),
    ]),
  );
  const values = new Set([...readings.values()].flat().flatMap(({ addresses }) => addresses.map(({ value }) => value)));
  const found = values.size === 0 ? [] : await listAddressesByValues(tx, organizationId, [...values]);
  const owners = groupBy(found, addressKey);
  const numberingOfPlan = new Map(dialPlans.map((plan) => [plan.id, numberingOf(plan)]));
  return {
    mailboxIdsOf(target, dialPlanId) {
      const ofPlan = new Map<string, string>();
      for (const { numbering, addresses } of readings.get(target) ?? []) {
        for (const owner of addresses.flatMap((address) => owners.get(addressKey(address)) ?? [])) {
          const isMeant = dialPlanId === null || owner.dialPlanId === dialPlanId;
          const isReadSo = numberingOfPlan.get(owner.dialPlanId) === numbering;
          // In each dial plan the most specific address that somebody has; they come in that order.
          if (isMeant && isReadSo && !ofPlan.has(owner.dialPlanId)) ofPlan.set(owner.dialPlanId, owner.mailboxId);
        }
      }
      return [...new Set(ofPlan.values())];
    },
  };
}

function numberingOf({ numberOfDigitsInExtension, countryOrRegionCode }: DialPlanRow): string {
  return `${numberOfDigitsInExtension} ${countryOrRegionCode}`;
}

function addressKey({ type, value }: Address): string {
  return `${type} ${value}`;
}
