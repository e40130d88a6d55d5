import { describe } from 'vitest';
import { apiKeys } from './console/api-keys.ts';
import { csvImport } from './console/csv-import.ts';
import { detailsBeside } from './console/details-beside.ts';
import { lostUpdates } from './console/lost-updates.ts';
import { mailServer } from './console/mail-server.ts';
import { otherLooks } from './console/other-looks.ts';
import { policyHistory } from './console/policy-history.ts';
import { webhooks } from './console/webhooks.ts';
import { isChromiumMissing } from './lab/find-chromium.ts';

const suites = {
  'many mailboxes from a file': csvImport,
  'earlier settings': policyHistory,
  'API keys': apiKeys,
  'details of a row': detailsBeside,
  'the mail server': mailServer,
  webhooks,
  'two administrators elsewhere': lostUpdates,
  'every screen in the other looks': otherLooks,
};

// One file, so that all have one product and one browser.
describe.skipIf(isChromiumMissing())('what administrators do in the admin centre', () => {
  describe.each(Object.entries(suites))('%s', (_name, suite) => {
    suite();
  });
});
