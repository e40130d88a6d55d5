import type { Notification, ResendNotificationsInput } from '../generated/operations.generated.ts';
import { listed } from './lists.ts';
import { expect } from './refusal.ts';
import type { Store } from './store.ts';

/** @throws Refusal */
export function resendNotifications(store: Store, { ids, filter, validateOnly }: ResendNotificationsInput) {
  expect((ids == null) !== (filter == null), 'SELECTION_REQUIRED', null);
  expect(ids == null || ids.length <= 1000, 'TOO_MANY_IDS', 'ids');
  const chosen = ids == null ? matching(store, filter ?? {}) : [...new Set(ids)].map((id) => chosenById(store, id));
  for (const one of validateOnly === true ? [] : chosen)
    store.update(one, { status: 'WAITING', nextAttemptAt: store.now(), sentAt: null });
  return { count: chosen.length };
}

function matching(store: Store, filter: object): Notification[] {
  const matched = new Set(listed(store, 'Notification', filter).map(({ id }) => id));
  return store.rows('Notification').filter((one) => matched.has(one.id) && one.status !== 'SENT' && wasTried(one));
}

function chosenById(store: Store, id: string): Notification {
  const found = store.find('Notification', id);
  expect(found !== undefined, 'NOT_FOUND', 'ids');
  expect(wasTried(found), 'NOT_RESENDABLE', 'ids');
  return found;
}

function wasTried({ status, attempts }: Notification): boolean {
  return (
    status === 'FAILED' || status === 'UNCERTAIN' || status === 'SENT' || (status === 'WAITING' && attempts.length > 0)
  );
}
