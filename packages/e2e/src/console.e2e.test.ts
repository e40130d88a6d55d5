import { describe } from 'vitest';
import { conflict } from './console/conflict.ts';
import { keyboard } from './console/keyboard.ts';
import { originalWay } from './console/original-way.ts';
import { session } from './console/session.ts';
import { isChromiumMissing } from './lab/find-chromium.ts';

// One file, so that all have one product and one browser.
describe.skipIf(isChromiumMissing())('the admin centre', () => {
  describe('the original way', originalWay);
  describe('two administrators', conflict);
  describe('by keyboard', keyboard);
  describe('sessions and connections', session);
});
