import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import {
  expectNoTrouble,
  launchBrowser,
  type OpenedPage,
  openPage,
} from '../../packages/local-discord/test/browser/harness.js';
import type { FolderLibrary } from '../../src/library/index.js';
import { copyEssayIndex } from '../helpers/cli.js';
import { LocalBot } from '../helpers/local-bot.js';
import { openRealLibrary, type RealLibrary } from './real-library.js';

/** What a test of the page has in hand; both are there while a test runs. */
export interface RealPage {
  readonly page: Page;
  readonly library: FolderLibrary;
}

/** Before each test the bot with the project's own texts on an empty page, after it a look whether it had trouble. */
export function useRealPage(options: BrowserContextOptions = {}): RealPage {
  let browser: Browser;
  let real: RealLibrary;
  let local: LocalBot;
  let opened: OpenedPage;

  beforeAll(async () => {
    [browser, real] = await Promise.all([launchBrowser(), openRealLibrary(copyEssayIndex)]);
  });
  afterAll(async () => {
    await browser.close();
    await real.close();
  });
  beforeEach(async () => {
    local = await LocalBot.start({ library: real.library });
    opened = await openPage(browser, local.discord, options);
  });
  afterEach(async () => {
    expectNoTrouble(opened);
    await opened.page.context().close();
    await local.stop();
  });

  return {
    get page() {
      return opened.page;
    },
    get library() {
      return real.library;
    },
  };
}
