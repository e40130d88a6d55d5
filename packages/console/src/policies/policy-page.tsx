import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { MailboxPolicy } from '@unmissed/sdk';
import { useState } from 'react';
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { componentWords } from '../catalogue/components.ts';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { policyWords } from '../catalogue/policies.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState, ListSkeleton, Page, StatusBadge } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { usePolicy } from './data.ts';
import { DeletePolicy } from './delete-policy.tsx';
import { policyTabs } from './tabs.ts';

/** One mailbox policy; its tabs stand in `tabs.ts`. */
export function Component() {
  const { policyId = '' } = useParams();
  const words = useWords(policyWords);
  const planWords = useWords(dialPlanWords);
  const { labelled } = useWords(componentWords);
  const navigate = useNavigate();
  const canManage = useCan('MANAGE');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const [isDeleting, setIsDeleting] = useState(false);
  if (policy === undefined) {
    return (
      <Page title={words.title} breadcrumbs={[{ label: words.title, to: '/policies' }]}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  const { dialPlan, allowMissedCallNotifications: isAllowed } = policy;
  return (
    <Page
      title={policy.name}
      breadcrumbs={[
        { label: planWords.title, to: '/dial-plans' },
        { label: dialPlan.name, to: `/dial-plans/${dialPlan.id}` },
      ]}
      badge={
        <StatusBadge tone={isAllowed ? 'good' : 'neutral'}>
          {labelled(words.fields.notifications, isAllowed ? words.allowed : words.forbidden)}
        </StatusBadge>
      }
      tabs={policyTabs.map(({ name, path }) => ({ label: words.tabs[name], to: path }))}
      toolbar={
        canManage && (
          <Button
            variant="default"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={() => setIsDeleting(true)}
          >
            {words.delete}
          </Button>
        )
      }
    >
      <Outlet context={policy} />
      {isDeleting && (
        <DeletePolicy
          policy={policy}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => void navigate(`/dial-plans/${dialPlan.id}`)}
        />
      )}
    </Page>
  );
}

/** The policy of the page, for its tabs. */
export function useShownPolicy(): MailboxPolicy {
  return useOutletContext<MailboxPolicy>();
}
