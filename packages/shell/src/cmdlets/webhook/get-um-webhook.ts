import { defineCmdlet } from '../define-cmdlet.ts';
import { textOf } from '../given.ts';
import { identity } from '../parameters.ts';
import { completeWebhook, getWebhook } from './find-webhook.ts';
import { webhookColumns, webhookObject } from './webhook-object.ts';

export const getUMWebhook = defineCmdlet({
  name: 'Get-UMWebhook',
  synopsis: 'Shows where events are posted to, and whether that works.',
  examples: [
    { line: 'Get-UMWebhook | Where-Object FailingSince -ne $null', text: 'Those that do not take what is posted.' },
  ],
  parameters: [identity('Name or GUID of the webhook. Default: all.', completeWebhook)],
  shouldProcess: 'NEVER',
  columns: webhookColumns,
  async *run(call) {
    const { client, signal } = call;
    const wanted = textOf(call.parameters, 'Identity');
    if (wanted !== undefined) yield webhookObject(await getWebhook(call, wanted));
    else for await (const endpoint of client.webhooks.all({}, { signal })) yield webhookObject(endpoint);
  },
});
