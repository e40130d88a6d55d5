import { defineCmdlet } from '../define-cmdlet.ts';
import { requiredTextOf } from '../given.ts';
import { mandatoryIdentity } from '../parameters.ts';
import { completeApiKey, getApiKey } from './find-api-key.ts';

export const revokeUMApiKey = defineCmdlet({
  name: 'Revoke-UMApiKey',
  synopsis: 'Ends an API key at once and for good.',
  examples: [{ line: 'Revoke-UMApiKey Kamailio', text: 'Asks, and ends a key.' }],
  parameters: [mandatoryIdentity('Name or GUID of the key.', completeApiKey)],
  shouldProcess: 'ALWAYS',
  parameterNames: { id: 'Identity' },
  async run(call) {
    const { id, name } = await getApiKey(call, requiredTextOf(call.parameters, 'Identity'));
    if (!(await call.shouldProcess('Revoke-UMApiKey', name))) return;
    await call.client.apiKeys.revoke({ id }, { signal: call.signal });
  },
});
