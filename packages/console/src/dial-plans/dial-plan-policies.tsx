import { PolicyList } from '../policies/policy-list.tsx';
import { useShownDialPlan } from './dial-plan-page.tsx';

/** The mailbox policies of a dial plan. */
export function Component() {
  return <PolicyList dialPlan={useShownDialPlan()} />;
}
