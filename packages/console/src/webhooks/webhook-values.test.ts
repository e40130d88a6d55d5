import { expect, test } from 'vitest';
import { inputOf, webhookCommand, type WebhookValues } from './webhook-values.ts';

const values: WebhookValues = {
  name: 'CRM',
  url: 'https://crm.example.com/hooks',
  enabled: true,
  events: ['CALL_MISSED', 'NOTIFICATION_FAILED'],
  selection: ' ',
};

test('an empty selection is the usual fields', () => {
  expect(inputOf(values).selection).toBeNull();
  expect(inputOf({ ...values, selection: '{ id }' }).selection).toBe('{ id }');
});

test('a new one', () => {
  expect(webhookCommand(values, null)).toBe(
    "um New-UMWebhook -Name CRM -Url https://crm.example.com/hooks -Events 'CallMissed,NotificationFailed' -Enabled '$true'",
  );
});

test('a change of name and selection', () => {
  expect(webhookCommand({ ...values, name: 'Sales', selection: '{ id }', enabled: false }, 'CRM')).toBe(
    "um Set-UMWebhook -Identity CRM -Name Sales -Url https://crm.example.com/hooks -Events 'CallMissed,NotificationFailed' -Selection '{ id }' -Enabled '$false'",
  );
});
