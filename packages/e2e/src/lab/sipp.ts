import { fileURLToPath } from 'node:url';

import { eventually } from './eventually.ts';
import { type RunningProgram, runProgram } from './run-program.ts';
import { freeUdpPort, isUdpPortTaken } from './udp-port.ts';

export type PhoneScenario = 'phone-rings' | 'phone-answers' | 'phone-is-busy' | 'phone-declines' | 'phone-does-not-disturb';
export type CallerScenario = 'caller-waits' | 'caller-gives-up' | 'caller-talks';

export interface Phone extends RunningProgram {
  port: number;
}

/** A SIPp phone that treats every call alike. */
export async function startPhone(scenario: PhoneScenario, folder: string): Promise<Phone> {
  const port = await freeUdpPort();
  const program = runProgram('sipp', sippArguments(scenario, port), folder);
  const isListening = eventually(`${scenario} listens on ${port}`, () => isUdpPortTaken(port));
  const isGone = program.exited.then((code) => Promise.reject(new Error(`${scenario} ended with ${code}:\n${program.log()}`)));
  await Promise.race([isListening, isGone]);
  isGone.catch(() => undefined);
  return { ...program, port };
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
    ...sippArguments(scenario, await freeUdpPort()),
    ...Object.entries(keys).flatMap(([key, value]) => ['-key', key, value]),
    ...['-cid_str', call.callId, '-d', String(call.talkMs ?? 1_000), '-m', '1', '-timeout', '30', '-timeout_error'],
  ];
  const program = runProgram('sipp', args, folder);
  const code = await program.exited;
  if (code !== 0) throw new Error(`${scenario} to ${call.callee} ended with ${code}:\n${program.log()}`);
}

function sippArguments(scenario: string, port: number): string[] {
  const file = fileURLToPath(new URL(`./sipp/${scenario}.xml`, import.meta.url));
  return ['-sf', file, '-i', '127.0.0.1', '-bind_local', '-p', String(port), '-nostdin'];
}
