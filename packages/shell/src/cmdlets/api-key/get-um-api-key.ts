import { defineCmdlet } from '../define-cmdlet.ts';
import { textOf } from '../given.ts';
import { limited, pageSize } from '../limited.ts';
import { identity, resultSize } from '../parameters.ts';
import { apiKeyColumns, apiKeyObject } from './api-key-object.ts';
import { completeApiKey, getApiKey } from './find-api-key.ts';

export const getUMApiKey = defineCmdlet({
  name: 'Get-UMApiKey',
  synopsis: 'Shows API keys, newest first, revoked and expired ones included; never the keys themselves.',
  examples: [{ line: 'Get-UMApiKey | Where-Object WhenLastUsed -eq $null', text: 'Keys that nobody has used.' }],
  parameters: [identity('Name or GUID of the key. Default: all.', completeApiKey), resultSize],
  shouldProcess: 'NEVER',
  columns: apiKeyColumns,
  async *run(call) {
    const { client, signal } = call;
    const wanted = textOf(call.parameters, 'Identity');
    if (wanted !== undefined) {
      yield apiKeyObject(await getApiKey(call, wanted));
      return;
    }
    for await (const key of limited(call, client.apiKeys.all(pageSize(call), { signal }))) yield apiKeyObject(key);
  },
});
