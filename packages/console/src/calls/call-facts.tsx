import type { Call } from '@unmissed/sdk';
import { Link } from 'react-router';
import { callWords } from '../catalogue/calls.ts';
import { useFormats } from '../catalogue/use-formats.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Moment, useCallerName } from '../components/index.ts';
import styles from './call-drawer.module.css';

/** The facts of a call as they were reported. */
export function CallFacts({ call }: { call: Call }) {
  const words = useWords(callWords).drawer;
  const formats = useFormats();
  const nameOf = useCallerName();
  const { caller, startedAt, endedAt, ended, dialPlan } = call;
  const seconds = startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000;
  return (
    <section aria-labelledby="call-facts">
      <h3 id="call-facts" className={styles.heading}>
        {words.facts}
      </h3>
      <dl className={styles.facts}>
        <dt>{words.caller}</dt>
        <dd>
          {nameOf(caller)}
          {caller.anonymous && caller.number !== null && ` · ${words.hidden}`}
        </dd>
        {caller.sipUri !== null && (
          <>
            <dt>{words.sipUri}</dt>
            <dd>{caller.sipUri}</dd>
          </>
        )}
        <dt>{words.calledNumber}</dt>
        <dd>{call.calledNumber ?? words.notReported}</dd>
        <dt>{words.dialPlan}</dt>
        <dd>
          {dialPlan === null ? words.anyDialPlan : <Link to={`/dial-plans/${dialPlan.id}`}>{dialPlan.name}</Link>}
        </dd>
        <dt>{words.began}</dt>
        <dd>{startedAt === null ? words.notReported : <Moment at={startedAt} />}</dd>
        <dt>{words.ended}</dt>
        <dd>
          {endedAt !== null ? <Moment at={endedAt} /> : ended ? words.notReported : words.notOver}
          {seconds !== null && ` · ${formats.duration(seconds)}`}
        </dd>
        <dt>{words.received}</dt>
        <dd>
          <Moment at={call.receivedAt} />
        </dd>
        <dt>{words.source}</dt>
        <dd>{call.source}</dd>
        <dt>{words.callId}</dt>
        <dd>{call.callId}</dd>
        <dt>{words.id}</dt>
        <dd>{call.id}</dd>
      </dl>
    </section>
  );
}
