import { policyWords } from '../catalogue/policies.ts';
import { useWords } from '../catalogue/use-words.ts';
import { Page } from '../components/index.ts';
import { PolicyList } from './policy-list.tsx';

/** The mailbox policies of all dial plans. */
export function Component() {
  const words = useWords(policyWords);
  return (
    <Page title={words.title} description={words.description}>
      <PolicyList dialPlan={null} />
    </Page>
  );
}
