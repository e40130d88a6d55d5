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
    let at = 0;
    const pushSlice = (): void => {
      const slice = raw.subarray(at, at + sliceBytes);
      at += slice.length;
      this.content.push(slice.length === 0 ? null : slice);
    };
    this.content = new Readable({
      read: () => {
        if (this.isBegun) pushSlice();
        else this.settled = this.#begin(onHandOver, pushSlice);
      },
    });
    this.content.once('end', () => {
      this.isComplete = true;
    });
  }

  async #begin(onHandOver: () => Promise<void>, goOn: () => void): Promise<void> {
    this.isBegun = true;
    try {
      await onHandOver();
      goOn();
    } catch (error) {
      this.refusal = new SendError('FAILED_TEMPORARILY', null, `The mail was held back: ${(error as Error).message}`);
      this.content.destroy(this.refusal);
    }
  }
}
