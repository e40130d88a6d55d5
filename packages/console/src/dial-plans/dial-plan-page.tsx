import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { dialPlanWords } from '../catalogue/dial-plans.ts';
import { useWords } from '../catalogue/use-words.ts';
import { ErrorState, ListSkeleton, Page } from '../components/index.ts';
import { useCan } from '../data/viewer.ts';
import { type DialPlan, useDialPlan } from './data.ts';
import { DeleteDialPlan } from './delete-dial-plan.tsx';

/** One dial plan: its policies, and its own settings. */
export function Component() {
  const { dialPlanId = '' } = useParams();
  const words = useWords(dialPlanWords);
  const navigate = useNavigate();
  const canManage = useCan('MANAGE');
  const { data: plan, error, refetch } = useDialPlan(dialPlanId);
  const [isDeleting, setIsDeleting] = useState(false);
  const breadcrumbs = [{ label: words.title, to: '/dial-plans' }];
  if (plan === undefined) {
    return (
      <Page title={words.title} breadcrumbs={breadcrumbs}>
        {error === null ? <ListSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page
      title={plan.name}
      breadcrumbs={breadcrumbs}
      tabs={[
        { label: words.tabs.policies, to: '.' },
        { label: words.tabs.general, to: 'general' },
      ]}
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
      <Outlet context={plan} />
      {isDeleting && (
        <DeleteDialPlan
          plan={plan}
          onClose={() => setIsDeleting(false)}
          onDeleted={() => void navigate('/dial-plans')}
        />
      )}
    </Page>
  );
}

/** The dial plan of the page, for its tabs. */
export function useShownDialPlan(): DialPlan {
  return useOutletContext<DialPlan>();
}
