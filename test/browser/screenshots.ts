/** Takes the pictures of the README from the page, with the real bot: `npm run screenshots`. */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock, type TestDiscord } from 'local-discord/testing';
import type { Browser, Page } from 'playwright-core';
import {
  field,
  launchBrowser,
  line,
  newest,
  openPage,
  send,
  suggestions,
} from '../../packages/local-discord/test/browser/harness.js';
import { readConfig } from '../../src/config.js';
import { openLibrary } from '../../src/library/open-library.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { LocalBot } from '../helpers/local-bot.js';
import { chooseMore, sendFile, type } from './hands.js';
import { coffeeHouses, printBook } from './print-book.js';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
// The same minute in every run, so that a picture changes only where the page or the answers do.
const minute = new Date('2026-01-15T10:30:00');
const clock: Clock = { now: () => minute.getTime(), after: systemClock.after };
const question = 'Has China recognized the annexation of Crimea?';

interface Size {
  readonly width: number;
  readonly height: number;
}

async function open(browser: Browser, discord: TestDiscord, viewport: Size): Promise<Page> {
  const { page } = await openPage(browser, discord, { viewport, deviceScaleFactor: 1.25 });
  await page.clock.setFixedTime(minute);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  // Neither a caret nor a pointer: both would make every run a little different.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${folder}${name}.png`, caret: 'hide', animations: 'disabled' });
  process.stderr.write(`docs/images/${name}.png\n`);
}

/** Goes on once the page is the moderator's: what is sent before is the member's. */
async function beModerator(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
  await page.getByText('/texts history').first().waitFor();
}

/** Each picture starts from an empty channel of its own. */
const pictures: Record<string, { readonly size: Size; take(page: Page): Promise<void> }> = {
  ask: {
    size: { width: 960, height: 560 },
    async take(page) {
      await send(page, `/ask question: ${question}`);
      await newest(page).getByText('page 3').waitFor();
    },
  },
  cite: {
    size: { width: 960, height: 620 },
    async take(page) {
      await send(page, '/cite note: 9');
      await newest(page).getByText('Note 9').waitFor();
    },
  },
  'not-found': {
    size: { width: 960, height: 420 },
    async take(page) {
      await send(page, '/ask question: Who won the football world cup in 1998?');
      await newest(page).getByText('do not answer').waitFor();
    },
  },
  composer: {
    size: { width: 960, height: 560 },
    async take(page) {
      await line(page).fill('/cite note: junior ');
      await field(page, 'note').press('End');
      await suggestions(page).first().waitFor();
    },
  },
  reindex: {
    size: { width: 960, height: 480 },
    async take(page) {
      await beModerator(page);
      await line(page).fill('/reindex');
      await suggestions(page).first().waitFor();
      await send(page, '/reindex');
      await newest(page).getByText('notes found').waitFor();
    },
  },
  texts: {
    size: { width: 960, height: 760 },
    async take(page) {
      await beModerator(page);
      await type(page, '/texts add');
      await sendFile(page, {
        name: 'coffee-houses.pdf',
        buffer: await printBook(browser, 'Coffee Houses', coffeeHouses),
      });
      await newest(page).getByText('Nothing is added yet').waitFor();
    },
  },
  pinned: {
    size: { width: 960, height: 760 },
    async take(page) {
      await beModerator(page);
      await type(page, `/ask question: ${question} private: True`);
      await page.keyboard.press('Enter');
      await newest(page).getByText('page 3').waitFor();
      const [text] = await library.texts();
      await chooseMore(page, 'Pin');
      await newest(page).getByText('Its answer has to say').waitFor();
      await type(page, `/texts remove text: ${text?.title}`);
      await page.keyboard.press('Enter');
      await newest(page).getByText('Nothing is changed yet').waitFor();
    },
  },
  narrow: {
    size: { width: 400, height: 800 },
    async take(page) {
      await send(page, `/ask question: ${question}`);
      await newest(page).getByText('page 3').waitFor();
      await newest(page).evaluate((message) => message.scrollIntoView());
    },
  },
};

await mkdir(folder, { recursive: true });
// A copy of the project's own texts, which the pictures change.
const { dir, remove } = await temporaryFolder();
const texts = { IBID_CORPUS: join(dir, 'texts'), IBID_INDEX: join(dir, 'index') };
await cp(readConfig({}).corpusDir, texts.IBID_CORPUS, { recursive: true });
const library = await openLibrary(readConfig(texts), 'pictures');
await library.reindex();
const browser = await launchBrowser();
for (const [name, { size, take }] of Object.entries(pictures)) {
  const local = await LocalBot.start({ library, runningClock: clock });
  const page = await open(browser, local.discord, size);
  page.setDefaultTimeout(60_000);
  await take(page);
  await shoot(page, name);
  await page.context().close();
  await local.stop();
}
await browser.close();
await library.close();
await remove();
