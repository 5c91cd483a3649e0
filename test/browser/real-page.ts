import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import {
  expectNoTrouble,
  launchBrowser,
  type OpenedPage,
  openPage,
} from '../../packages/local-discord/test/browser/harness.js';
import type { FolderLibrary } from '../../src/library/index.js';
import { openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests, ofEachTest } from '../helpers/of-tests.js';

/** What a test of the page has in hand; both are there while a test runs. */
export interface RealPage {
  readonly page: Page;
  readonly library: FolderLibrary;
}

/** Before each test the bot with the project's own texts on an empty page, after it a look whether it had trouble. */
export function useRealPage(options: BrowserContextOptions = {}): RealPage {
  const browser = ofAllTests(launchBrowser);
  const engine = ofAllTests(() => openEngine());
  const local = ofEachTest(() => LocalBot.start({ library: engine.library }));
  let opened: OpenedPage;

  beforeEach(async () => {
    opened = await openPage(browser, local.discord, options);
  });
  afterEach(async () => {
    expectNoTrouble(opened);
    await opened.page.context().close();
  });

  return {
    get page() {
      return opened.page;
    },
    get library() {
      return engine.library;
    },
  };
}
