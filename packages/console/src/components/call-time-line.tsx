import type { Leg } from '@unmissed/sdk';
import { enumWords } from '../catalogue/enums.ts';
import { timeLineWords } from '../catalogue/time-line.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import styles from './call-time-line.module.css';
import { StatusBadge, type Tone } from './status-badge.tsx';
import { type Span, type TimedCall, type TimedLeg, timeLineOf } from './time-line.ts';
import { VoiceMessageRow } from './voice-message-row.tsx';

interface CallTimeLineProps {
  readonly call: TimedCall & { readonly reachedMessageService: boolean | null };
  /** Ids of the legs that a decision rests on; they are marked. */
  readonly decisiveLegIds?: ReadonlySet<string>;
}

/** A call as it went: who was rung when, until when, who answered, and what was left. The text says all that the bars do. */
export function CallTimeLine({ call, decisiveLegIds }: CallTimeLineProps) {
  const words = useWords(timeLineWords);
  const formats = useFormats();
  const { beginsAt, ticks, legs, messages } = timeLineOf(call);
  const { reachedMessageService: reached } = call;
  return (
    <div className={styles.line}>
      {beginsAt !== null && (
        <div className={styles.axis} aria-hidden>
          {/* Beside the time of the beginning there is no room. */}
          {ticks
            .filter(({ at }) => at === 0 || at > 0.2)
            .map(({ seconds, at }) => (
              <span key={seconds} style={{ insetInlineStart: `${at * 100}%` }} data-edge={edgeOf(at)}>
                {seconds === 0 ? formats.timeToSecond(beginsAt) : `+${clockTime(seconds)}`}
              </span>
            ))}
        </div>
      )}
      {beginsAt === null && <p className={styles.note}>{words.noTimes}</p>}
      {legs.length === 0 && <p className={styles.note}>{words.nobody}</p>}
      <ol className={styles.legs} aria-label={words.label}>
        {legs.map((leg) => (
          <LegRow
            key={leg.leg.legId}
            timed={leg}
            isDecisive={decisiveLegIds?.has(leg.leg.legId) === true}
            ticks={ticks.map(({ at }) => at)}
          />
        ))}
        {messages.map(({ message, at }, index) => (
          <VoiceMessageRow key={`${message.target} ${message.leftAt ?? index}`} message={message} at={at} />
        ))}
      </ol>
      <p className={styles.note}>
        {reached === null ? words.service.unknown : reached ? words.service.yes : words.service.no}
      </p>
    </div>
  );
}

interface LegRowProps {
  readonly timed: TimedLeg;
  readonly isDecisive: boolean;
  readonly ticks: readonly number[];
}

function LegRow({ timed: { leg, ringing, ringSeconds, answered, answeredSeconds }, isDecisive, ticks }: LegRowProps) {
  const words = useWords(timeLineWords);
  const { legOutcomes, answeredBy } = useWords(enumWords);
  const formats = useFormats();
  const facts = [
    leg.mailbox === null ? null : leg.target,
    leg.group === null ? null : words.group(leg.group),
    leg.ringingAt === null ? words.noTime : formats.timeToSecond(leg.ringingAt),
    ringing === null ? null : ringSeconds === null ? words.rings : words.rang(formats.duration(ringSeconds)),
    answered === null
      ? null
      : answeredSeconds === null
        ? words.answered
        : words.answeredFor(formats.duration(answeredSeconds)),
    leg.answeredBy === null ? null : answeredBy[leg.answeredBy],
    leg.reason,
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.leg} data-decisive={isDecisive}>
      <div className={styles.head}>
        <span className={styles.who}>{leg.mailbox?.displayName ?? leg.target}</span>
        {isDecisive && (
          <span title={words.countsWhy}>
            <StatusBadge tone="accent">{words.counts}</StatusBadge>
          </span>
        )}
        {leg.outcome !== null && <StatusBadge tone={toneOf(leg)}>{legOutcomes[leg.outcome]}</StatusBadge>}
      </div>
      {(ringing !== null || answered !== null) && (
        <div className={styles.track} aria-hidden>
          {ticks.map((at) => (
            <span key={at} className={styles.tick} style={{ insetInlineStart: `${at * 100}%` }} />
          ))}
          {ringing !== null && <Bar span={ringing} kind="ringing" />}
          {answered !== null && (
            <Bar span={answered} kind={leg.answeredBy === 'MESSAGE_STORE' ? 'store' : 'answered'} />
          )}
        </div>
      )}
      <p className={styles.facts}>{facts.join(' · ')}</p>
    </li>
  );
}

function Bar({ span: { from, until, isOpen }, kind }: { span: Span; kind: string }) {
  return (
    <span
      className={styles.bar}
      data-kind={kind}
      data-open={isOpen}
      style={{ insetInlineStart: `${from * 100}%`, inlineSize: `${(until - from) * 100}%` }}
    />
  );
}

/** `75` → “1:15” */
function clockTime(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
}

/** Texts at the ends of the axis stay within it. */
function edgeOf(at: number): 'start' | 'end' | undefined {
  if (at === 0) return 'start';
  return at > 0.92 ? 'end' : undefined;
}

function toneOf({ outcome, answeredBy }: Leg): Tone {
  if (outcome === 'ANSWERED') return answeredBy === 'PERSON' || answeredBy === null ? 'good' : 'accent';
  if (outcome === 'RINGING') return 'accent';
  return outcome === 'ANSWERED_ELSEWHERE' || outcome === 'FORWARDED' ? 'neutral' : 'warn';
}
