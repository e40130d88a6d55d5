/** Longest name of a dial plan or mailbox policy, as in Exchange. */
export const nameLengthMax = 64;

const forbidden = /["/\\[\]:;|=,+*?<>\p{Cc}]/u;
const defaultPolicySuffix = ' Default Policy';

/** Whether Exchange's rules allow `name` for a dial plan or mailbox policy. */
export function isValidName(name: string): boolean {
  return (
    name.trim() !== '' && name === name.trim() && Array.from(name).length <= nameLengthMax && !forbidden.test(name)
  );
}

/** Name of the policy that is made with a dial plan. */
export function defaultPolicyName(dialPlanName: string): string {
  return `${dialPlanName}${defaultPolicySuffix}`;
}
