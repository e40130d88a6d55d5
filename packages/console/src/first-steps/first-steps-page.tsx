import { useState } from 'react';
import { firstStepsWords } from '../catalogue/first-steps.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState, ListSkeleton, Page, text, useFilters } from '../components/index.ts';
import { CaughtCall } from './caught-call.tsx';
import { ConnectCommands } from './connect-commands.tsx';
import { useDialPlans, useLatestCall, useMailboxesOf, useReporterKeys } from './data.ts';
import { DialPlanStep } from './dial-plan-step.tsx';
import styles from './first-steps.module.css';
import { KeyStep } from './key-step.tsx';
import { MailboxStep } from './mailbox-step.tsx';
import { Step } from './step.tsx';
import { targetOf } from './target-of.ts';

/** From nothing to the first missed call that was caught. What is done already, however it was done, is ticked. */
export function Component() {
  const words = useWords(firstStepsWords);
  const { values, set } = useFilters({ dialPlan: text });
  const { data: plans, error, refetch } = useDialPlans();
  const plan = plans?.nodes.find(({ id }) => id === values.dialPlan) ?? plans?.nodes[0];
  const { data: mailboxes } = useMailboxesOf(plan?.id);
  const { data: reporters } = useReporterKeys();
  const latestCall = useLatestCall();
  // Shown once: it lives as long as this page.
  const [made, setMade] = useState<{ source: string; secret: string } | null>(null);

  if (plans === undefined) {
    return (
      <Page title={words.title} description={words.description}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const mailbox = mailboxes?.nodes[0];
  const hasKey = made !== null || (reporters ?? []).length > 0;
  const hasCall = latestCall != null;
  return (
    <Page title={words.title} description={words.description}>
      <ol className={styles.steps}>
        <Step number={1} title={words.plan.title} state={plan === undefined ? 'now' : 'done'}>
          <DialPlanStep plans={plans.nodes} plan={plan} onChoose={(id) => set({ dialPlan: id })} />
        </Step>
        <Step
          number={2}
          title={words.mailbox.title}
          state={mailbox !== undefined ? 'done' : plan === undefined ? 'later' : 'now'}
        >
          {plan === undefined ? (
            <p className={styles.quiet}>{words.mailbox.text}</p>
          ) : (
            <MailboxStep key={plan.id} plan={plan} mailboxes={mailboxes?.nodes} />
          )}
        </Step>
        <Step number={3} title={words.key.title} state={hasKey ? 'done' : mailbox === undefined ? 'later' : 'now'}>
          {plan === undefined ? (
            <p className={styles.quiet}>{words.key.text}</p>
          ) : (
            <KeyStep
              reporters={reporters ?? []}
              made={made}
              onMade={setMade}
              dialPlanId={plans.nodes.length > 1 ? (plan?.id ?? null) : null}
            />
          )}
        </Step>
        <Step
          number={4}
          title={words.connect.title}
          state={hasCall ? 'done' : hasKey && mailbox !== undefined ? 'now' : 'later'}
        >
          {mailbox === undefined ? (
            <p className={styles.quiet}>{words.connect.later}</p>
          ) : (
            <ConnectCommands
              connection={{
                url: `${location.origin}/graphql`,
                apiKey: made?.secret ?? words.connect.keyPlaceholder,
                source: made?.source ?? reporters?.[0]?.source ?? 'pbx',
                dialPlan: plans.nodes.length > 1 ? (plan?.name ?? null) : null,
                target: targetOf(mailbox),
              }}
              hasKey={made !== null}
            />
          )}
        </Step>
        <Step number={5} title={words.caught.title} state={hasCall ? 'done' : 'waits'}>
          <CaughtCall call={latestCall} />
        </Step>
      </ol>
    </Page>
  );
}
