import { ConfigurationError } from '../config/configuration-error.ts';
import { type Configuration, readConfiguration } from '../config/read-configuration.ts';
import { checkDatabase } from '../doctor/check-database.ts';
import { checkDataFolder } from '../doctor/check-data-folder.ts';
import { checkMail } from '../doctor/check-mail.ts';
import { checkNode } from '../doctor/check-node.ts';
import { checkPort } from '../doctor/check-port.ts';
import { type Finding, right, toLine, wrong } from '../doctor/finding.ts';

/** Says line by line what is right, or what to do. Returns 1 when something is wrong. */
export async function doctor(): Promise<number> {
  let isWrong = false;
  const tell = (...findings: Finding[]): void => {
    for (const finding of findings) process.stdout.write(toLine(finding));
    isWrong ||= findings.some(({ state }) => state === 'WRONG');
  };
  tell(checkNode(process.versions.node));
  const configuration = readOrTell(tell);
  if (configuration === null) return 1;
  tell(await checkDataFolder(configuration.dataFolder));
  tell(...(await checkDatabase(configuration)));
  tell(await checkMail(configuration));
  tell(await checkPort(configuration));
  return isWrong ? 1 : 0;
}

function readOrTell(tell: (...findings: Finding[]) => void): Configuration | null {
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
