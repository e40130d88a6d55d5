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

const suites = {
  'the original way': originalWay,
  'two administrators': conflict,
  'by keyboard': keyboard,
  'sessions and connections': session,
  languages: language,
  why: whyDrawer,
  'many mailboxes': bulkMove,
  'what if': whatIf,
  'every screen': everyScreen,
};

// One file, so that all have one product and one browser.
describe.skipIf(isChromiumMissing())('the admin centre', () => {
  describe.each(Object.entries(suites))('%s', (_name, suite) => {
    suite();
  });
});
