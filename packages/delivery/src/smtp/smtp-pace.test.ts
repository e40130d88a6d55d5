import { expect, test } from 'vitest';
import { smtpPace } from './smtp-pace.ts';

test.each([
  ['smtp.office365.com', 30, 3],
  ['SMTP.Office365.com.', 30, 3],
  ['example-com.mail.protection.outlook.com', null, 5],
  ['mail.example.com', null, 5],
  ['constructor', null, 5],
])('%s', (host, messagesPerMinute, connectionsMax) => {
  expect(smtpPace(host)).toEqual({ messagesPerMinute, connectionsMax });
});
