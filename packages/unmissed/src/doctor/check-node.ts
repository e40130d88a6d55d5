import { type Finding, right, wrong } from './finding.ts';

/** Of Node 20, what stands in `engines` of package.json. */
const oldest = { major: 20, minor: 19 };

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > oldest.major || (major === oldest.major && minor >= oldest.minor);
  if (isNewEnough) return right('Node.js', version);
  return wrong('Node.js', `${version} is too old; install ${oldest.major}.${oldest.minor} or newer`);
}
