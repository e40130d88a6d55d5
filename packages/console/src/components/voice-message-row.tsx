import type { VoiceMessage } from '@unmissed/sdk';
import { timeLineWords } from '../catalogue/time-line.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './call-time-line.module.css';

interface VoiceMessageRowProps {
  readonly message: VoiceMessage;
  /** Its place on the time line; null: nobody reported when. */
  readonly at: number | null;
}

/** A voice message at the end of a time line. */
export function VoiceMessageRow({ message, at }: VoiceMessageRowProps) {
  const words = useWords(timeLineWords);
  const formats = useFormats();
  const { mailbox, target, leftAt, durationSeconds, audio } = message;
  const facts = [
    leftAt === null ? words.noTime : formats.timeToSecond(leftAt),
    durationSeconds === null
      ? null
      : durationSeconds === 0
        ? words.nothingLeft
        : words.messageLength(formats.duration(durationSeconds)),
    audio === null ? words.noRecording : words.recording(audio.contentType, formats.bytes(audio.sizeBytes)),
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.leg}>
      <div className={styles.head}>
        <span className={styles.who}>{words.messageFor(mailbox?.displayName ?? target)}</span>
      </div>
      {at !== null && (
        <div className={styles.track} aria-hidden>
          <span className={styles.mark} style={{ insetInlineStart: `${at * 100}%` }} />
        </div>
      )}
      <p className={styles.facts}>{facts.join(' · ')}</p>
    </li>
  );
}
