import { defineCmdlet } from '../define-cmdlet.ts';
import { requiredTextOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { completeWebhook, getWebhook } from './find-webhook.ts';
import { webhookParameterNames } from './webhook-parameters.ts';

export const removeUMWebhook = defineCmdlet({
  name: 'Remove-UMWebhook',
  synopsis: 'Has events no longer posted to an address.',
  examples: [{ line: 'Remove-UMWebhook CRM', text: 'Asks, and posts there no more.' }],
  parameters: [mandatoryIdentity('Name or GUID of the webhook.', completeWebhook)],
  shouldProcess: 'ALWAYS',
  parameterNames: webhookParameterNames,
  async run(call) {
    const { id, name } = await getWebhook(call, requiredTextOf(call.parameters, 'Identity'));
    if (!(await call.shouldProcess('Remove-UMWebhook', name))) return;
    await call.client.webhooks.delete({ id }, { signal: call.signal });
  },
});
