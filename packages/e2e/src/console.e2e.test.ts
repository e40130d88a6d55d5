import { describe } from 'vitest';
import { bulkMove } from './console/bulk-move.ts';
import { conflict } from './console/conflict.ts';
import { everyScreen } from './console/every-screen.ts';
import { keyboard } from './console/keyboard.ts';
import { language } from './console/language.ts';
import { originalWay } from './console/original-way.ts';
import { session } from './console/session.ts';
import { whatIf } from './console/what-if.ts';
import { whyDrawer } from './console/why-drawer.ts';
import { isChromiumMissing } from './lab/find-chromium.ts';

// One file, so that all have one product and one browser.
describe.skipIf(isChromiumMissing())('the admin centre', () => {
  describe('the original way', originalWay);
  describe('two administrators', conflict);
  describe('by keyboard', keyboard);
  describe('sessions and connections', session);
  describe('languages', language);
  describe('why', whyDrawer);
  describe('many mailboxes', bulkMove);
  describe('what if', whatIf);
  describe('every screen', everyScreen);
});
