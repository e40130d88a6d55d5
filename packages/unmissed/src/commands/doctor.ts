import { ConfigurationError } from '../config/configuration-error.ts';
import { type Configuration, readConfiguration } from '../config/read-configuration.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkDataFolder } from '../doctor/check-data-folder.ts';
import { checkDkim } from '../doctor/check-dkim.ts';
import { checkMail } from '../doctor/check-mail.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkPort } from '../doctor/check-port.ts';
import { checkSecretKey } from '../doctor/check-secret-key.ts';
import { checkUnsubscribe } from '../doctor/check-unsubscribe.ts';
import { type Finding, right, toLine, wrong } from '../doctor/finding.ts';
import { tryTestMail } from '../doctor/try-test-mail.ts';
import { productVersion } from '../product/product-version.ts';

export interface DoctorOptions {
  /** Say all at the end as JSON: `version`, `isRight`, and the `findings` with `subject`, `state` and `message`. */
  json: boolean;
  /** Where to send a test mail. */
  testMail: string | null;
}

/** Says line by line what is right, or what to do. Returns 1 when something is wrong. */
export async function doctor({ json, testMail }: DoctorOptions): Promise<number> {
  const findings: Finding[] = [];
  const tell = (...more: Finding[]): void => {
    findings.push(...more);
    if (!json) for (const finding of more) process.stdout.write(toLine(finding));
  };
  tell(checkNode(process.versions.node));
  const configuration = readOrTell(tell);
  if (configuration !== null) await checkAll(configuration, testMail, tell);
  const isRight = findings.every(({ state }) => state !== 'WRONG');
  if (json) process.stdout.write(`${JSON.stringify({ version: productVersion, isRight, findings }, null, 2)}\n`);
  return isRight ? 0 : 1;
}

type Tell = (...findings: Finding[]) => void;

async function checkAll(configuration: Configuration, testMail: string | null, tell: Tell): Promise<void> {
  tell(await checkDataFolder(configuration.dataFolder));
  tell(...(await checkDatabase(configuration)));
  tell(await checkSecretKey(configuration));
  tell(await checkMail(configuration));
  tell(...checkDkim(configuration));
  if (testMail !== null) tell(await tryTestMail(configuration, testMail));
  tell(checkUnsubscribe(configuration));
  tell(await checkPort(configuration));
}

function readOrTell(tell: Tell): Configuration | null {
  try {
    const configuration = readConfiguration(process.env);
    tell(right('Configuration', 'every variable can be read'));
    return configuration;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    tell(...error.problems.map(({ message, example }) => wrong('Configuration', `${message} For example: ${example}`)));
    return null;
  }
}
