import type { Client } from 'discord.js';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { ManualClock, type TestDiscord, type TestDiscordOptions } from '../../src/testing/index.js';
import { openDiscord } from '../harness.js';
import { expectNoTrouble, launchBrowser, type OpenedPage, openPage } from './harness.js';
import { startScriptedBot } from './scripted-bot.js';

export interface Channel {
  readonly page: Page;
  readonly browser: Browser;
  readonly discord: TestDiscord;
  /** Of the interactions' windows: what is not answered stays open until it is moved. */
  readonly clock: ManualClock;
  readonly client: Client<true>;
}

/**
 * One browser for the tests of a file. Each test opens a channel of its own, with a bot in it; at its end
 * the page must have had no error and asked no other host.
 */
export function useChannels(
  startBot: (discord: TestDiscord) => Promise<Client<true>> = startScriptedBot,
): (options?: BrowserContextOptions, settings?: TestDiscordOptions) => Promise<Channel> {
  let browser: Browser;
  let opened: OpenedPage[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    const pages = opened;
    opened = [];
    for (const { page } of pages) await page.context().close();
    for (const page of pages) expectNoTrouble(page);
  });
  return async (options = {}, settings = {}) => {
    const clock = new ManualClock();
    const discord = await openDiscord({ clock, ...settings });
    const client = await startBot(discord);
    const page = await openPage(browser, discord, options);
    opened.push(page);
    return { page: page.page, browser, discord, clock, client };
  };
}
