import { expect, test } from 'vitest';
import { formatOperation } from './format-operation.ts';

test('every field has a line', () => {
  expect(
    formatOperation(
      'mutation UpdateDialPlan($input:UpdateDialPlanInput!){updateDialPlan(input:$input){dialPlan{...DialPlan}userErrors{code message field}}}fragment DialPlan on DialPlan{id name}',
    ),
  ).toBe(`mutation UpdateDialPlan($input: UpdateDialPlanInput!) {
  updateDialPlan(input: $input) {
    dialPlan {
      ...DialPlan
    }
    userErrors {
      code
      message
      field
    }
  }
}

fragment DialPlan on DialPlan {
  id
  name
}`);
});

test('variables are kept apart', () => {
  expect(formatOperation('query List($first:Int,$after:String){calls(first:$first after:$after){nodes{id}}}')).toBe(
    `query List($first: Int, $after: String) {
  calls(first: $first, after: $after) {
    nodes {
      id
    }
  }
}`,
  );
});
