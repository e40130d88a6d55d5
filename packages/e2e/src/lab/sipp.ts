import { fileURLToPath } from 'node:url';

import { eventually } from './eventually.ts';
import { runProgram } from './run-program.ts';
import { freeUdpPort, isUdpPortTaken } from './udp-port.ts';

export type PhoneScenario =
  | 'phone-rings'
  | 'phone-answers'
  | 'phone-is-busy'
  | 'phone-declines'
  | 'phone-does-not-disturb'
  | 'phone-forwards'
  | 'phone-asks-for-credentials';
export type CallerScenario = 'caller-waits' | 'caller-gives-up' | 'caller-talks';

/** A SIPp phone that treats every call alike, and the contact address to register it under: like real ones, it does not name its user. */
export async function startPhone(scenario: PhoneScenario, folder: string): Promise<string> {
  const port = await freeUdpPort();
  const program = runProgram('sipp', await sippArguments(scenario, port), folder);
  const isListening = eventually(`${scenario} listens on ${port}`, () => isUdpPortTaken(port));
  const isGone = program.exited.then((code) =>
    Promise.reject(new Error(`${scenario} ended with ${code}:\n${program.log()}`)),
  );
  await Promise.race([isListening, isGone]);
  isGone.catch(() => undefined);
  return `sip:line-${port}@127.0.0.1:${port}`;
}

/** One SIPp call; resolves when it went as the scenario says. */
export async function placeCall(
  scenario: CallerScenario,
  call: { serverPort: number; callee: string; caller: string; callerName: string; callId: string; talkMs?: number },
  folder: string,
): Promise<void> {
  const keys = { callee: call.callee, caller: call.caller, name: call.callerName };
  const args = [
    `127.0.0.1:${call.serverPort}`,
    ...(await sippArguments(scenario, await freeUdpPort())),
    ...Object.entries(keys).flatMap(([key, value]) => ['-key', key, value]),
    '-cid_str',
    call.callId,
    '-d',
    String(call.talkMs ?? 1_000),
    '-m',
    '1',
    '-timeout',
    '30',
    '-timeout_error',
  ];
  const program = runProgram('sipp', args, folder);
  const code = await program.exited;
  if (code !== 0) throw new Error(`${scenario} to ${call.callee} ended with ${code}:\n${program.log()}`);
}

async function sippArguments(scenario: string, port: number): Promise<string[]> {
  // No call has media, but SIPp opens sockets for it all the same.
  const mediaPort = await freeUdpPort();
  const file = fileURLToPath(new URL(`./sipp/${scenario}.xml`, import.meta.url));
  return ['-sf', file, '-i', '127.0.0.1', '-bind_local', '-p', String(port), '-mp', String(mediaPort), '-nostdin'];
}
