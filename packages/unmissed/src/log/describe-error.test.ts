import { expect, test } from 'vitest';
import { describeError } from './describe-error.ts';

test('a failed query is logged without the people it is about', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "mailboxes_email"'), {
    code: '23505',
    constraint: 'mailboxes_email',
    detail: 'Key (email_address)=(anna@example.com) already exists.',
  });
  const error = Object.assign(
    new Error('Failed query: insert into mailboxes …\nparams: Anna,\nanna@example.com', { cause }),
    {
      params: ['Anna', 'anna@example.com'],
    },
  );

  const described = describeError(error);

  expect(JSON.stringify(described)).not.toMatch(/anna/i);
  expect(described).toMatchObject({
    message: 'Failed query: insert into mailboxes …',
    cause: { code: '23505', constraint: 'mailboxes_email' },
  });
  expect(described.stack).toContain('describe-error.test.ts');
});

test('anything can be thrown', () => {
  expect(describeError(undefined)).toEqual({ type: 'undefined', message: 'undefined' });
});
