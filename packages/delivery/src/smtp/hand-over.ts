import { Readable } from 'node:stream';
import { SendError } from '../mail-transport.ts';

/** Small enough that a server which stops reading stops us, too. */
const sliceBytes = 16 * 1024;

/** One mail on its way over one connection, and how far it got. */
export class HandOver {
  /** Nodemailer reads it only after the server has asked for the mail (354), and then puts the final dot after it. */
  readonly content: Readable;
  /** The server has asked for the mail. */
  isBegun = false;
  /** All of the mail was read, so the server may have it. */
  isComplete = false;
  /** Ends with `onHandOver`. */
  settled: Promise<void> = Promise.resolve();
  /** Why `onHandOver` forbade it. */
  refusal: SendError | null = null;

  constructor(raw: Buffer, onHandOver: () => Promise<void>) {
    this.content = Readable.from(this.#slices(raw, onHandOver));
    this.content.once('end', () => {
      this.isComplete = true;
    });
  }

  async *#slices(raw: Buffer, onHandOver: () => Promise<void>): AsyncGenerator<Buffer> {
    this.isBegun = true;
    this.settled = onHandOver().catch((error: Error) => {
      this.refusal = new SendError('FAILED_TEMPORARILY', null, `The mail was held back: ${error.message}`);
    });
    await this.settled;
    if (this.refusal !== null) throw this.refusal;
    for (let at = 0; at < raw.length; at += sliceBytes) yield raw.subarray(at, at + sliceBytes);
  }
}
