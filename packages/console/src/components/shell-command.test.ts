import { expect, test } from 'vitest';
import { shellBoolean, shellCommand } from './shell-command.ts';

test('what a shell would read itself is quoted', () => {
  expect(
    shellCommand('Set-UMMailboxPolicy', {
      Identity: "Anna's policy",
      AllowMissedCallNotifications: shellBoolean(false),
      Name: undefined,
      Force: true,
    }),
  ).toBe(String.raw`um Set-UMMailboxPolicy -Identity 'Anna'\''s policy' -AllowMissedCallNotifications '$false' -Force`);
});
