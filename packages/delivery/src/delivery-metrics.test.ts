import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createDeliveryMetrics } from './delivery-metrics.ts';

test('what the worker does is counted, by what came of it', async () => {
  const registry = new Registry();
  const metrics = createDeliveryMetrics(registry);
  metrics.attemptEnded('ACCEPTED', 'MISSED_CALL', 250);
  metrics.attemptEnded('FAILED_TEMPORARILY', 'MISSED_CALL', 451);
  metrics.attemptEnded('UNCERTAIN', 'VOICE_MAIL', null);
  metrics.retried('MISSED_CALL');
  metrics.sent('MISSED_CALL', 3.2);
  metrics.failed('VOICE_MAIL', 'GAVE_UP');
  metrics.suppressed('POLICY_FORBIDS');
  metrics.suppressed('POLICY_FORBIDS');

  const lines = (await registry.metrics()).split('\n');

  expect(lines).toEqual(
    expect.arrayContaining([
      'unmissed_attempts_total{outcome="ACCEPTED",kind="MISSED_CALL",smtp_class="2xx"} 1',
      'unmissed_attempts_total{outcome="FAILED_TEMPORARILY",kind="MISSED_CALL",smtp_class="4xx"} 1',
      'unmissed_attempts_total{outcome="UNCERTAIN",kind="VOICE_MAIL",smtp_class="none"} 1',
      'unmissed_notifications_retried_total{kind="MISSED_CALL"} 1',
      'unmissed_notifications_sent_total{kind="MISSED_CALL"} 1',
      'unmissed_notifications_failed_total{kind="VOICE_MAIL",reason="GAVE_UP"} 1',
      'unmissed_notifications_suppressed_total{reason="POLICY_FORBIDS"} 2',
    ]),
  );
});

test('the time to sent is kept from a twentieth of a second to two days, and is never negative', async () => {
  const registry = new Registry();
  const metrics = createDeliveryMetrics(registry);
  for (const seconds of [-0.4, 0.04, 3.2, 172_800, 200_000]) metrics.sent('MISSED_CALL', seconds);

  const text = await registry.metrics();

  const upTo = (limit: string) =>
    new RegExp(`^unmissed_report_to_sent_seconds_bucket\\{le="${limit}",kind="MISSED_CALL"\\} (\\d+)$`, 'm').exec(
      text,
    )?.[1];
  expect(['0.05', '3', '4', '43200', '172800', '\\+Inf'].map(upTo)).toEqual(['2', '2', '3', '3', '4', '5']);
  expect(text).toContain('unmissed_report_to_sent_seconds_sum{kind="MISSED_CALL"} 372803.24');
});
