import type { Kamailio } from './kamailio.ts';
import type { RealCall } from './real-calls.ts';
import { type PhoneScenario, placeCall, startPhone } from './sipp.ts';
import { freeUdpPort } from './udp-port.ts';

/** Registers all phones, makes all calls at once, and waits until the callers hung up. */
export async function placeRealCalls(kamailio: Kamailio, calls: readonly RealCall[]): Promise<void> {
  const plugged = calls.flatMap(({ phones }) =>
    Object.entries(phones).flatMap(([user, scenarios]) =>
      scenarios.map((scenario) => plugIn(kamailio, user, scenario)),
    ),
  );
  await Promise.all(plugged);
  for (const { callee, group } of calls) {
    if (group !== undefined) await kamailio.command('htable.sets', 'ring_groups', callee, group.join(','));
  }
  await Promise.all(
    calls.map(({ name, callee, caller }, index) =>
      placeCall(
        caller,
        { serverPort: kamailio.sipPort, callee, caller: `30${index}`, callerName: name, callId: callIdOf(name) },
        kamailio.folder,
      ),
    ),
  );
}

/** The Call-ID that `placeRealCalls` gives a call. */
export function callIdOf(name: string): string {
  return `${name.replace(/\W+/g, '-')}@lab`;
}

async function plugIn(kamailio: Kamailio, user: string, scenario: PhoneScenario | 'off'): Promise<void> {
  const contact =
    scenario === 'off' ? `sip:off@127.0.0.1:${await freeUdpPort()}` : await startPhone(scenario, kamailio.folder);
  await kamailio.sip.register(user, contact);
}
