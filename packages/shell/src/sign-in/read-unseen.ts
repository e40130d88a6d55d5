import { CmdletError } from '../cmdlet.ts';

/** A line typed at a terminal, without showing it. @throws CmdletError at Ctrl-C and Ctrl-D */
export async function readUnseen(
  question: string,
  stdin: NodeJS.ReadStream,
  stderr: NodeJS.WritableStream,
): Promise<string> {
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  try {
    return await readLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

async function readLine(stdin: NodeJS.ReadStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const end = (settle: () => void) => {
      stdin.off('data', take);
      stdin.off('end', giveUp);
      settle();
    };
    const giveUp = () => end(() => reject(new CmdletError('No API key was given; nothing was changed.')));
    const take = (typed: string) => {
      for (const character of typed) {
        if (character === '\r' || character === '\n') return end(() => resolve(line));
        if (character === '\u0003' || character === '\u0004') return giveUp();
        if (character === '\u007f' || character === '\b') line = line.slice(0, -1);
        else if (character >= ' ') line += character;
      }
    };
    stdin.on('data', take);
    stdin.on('end', giveUp);
    stdin.resume();
  });
}
