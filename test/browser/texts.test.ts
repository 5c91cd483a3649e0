import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  expectNoTrouble,
  focused,
  launchBrowser,
  line,
  newest,
  type OpenedPage,
  openPage,
} from '../../packages/local-discord/test/browser/harness.js';
import { readConfig } from '../../src/config.js';
import type { FolderLibrary } from '../../src/library/library.js';
import { openLibrary } from '../../src/library/open-library.js';
import { LocalBot } from '../helpers/local-bot.js';
import { type BookPage, printBook } from './print-book.js';

/** Where the pictures go that somebody looks at; nowhere unless asked for. */
const picturesDir = process.env.IBID_PICTURES;

const pages: readonly BookPage[] = [
  {
    folio: '287',
    text: 'The first coffee house of London was opened in 1652 in a narrow lane behind the Royal Exchange.1 Its owner had come from Smyrna with a merchant who could not do without the drink. Neighbours complained of the smell, and of the fire that burned under the kettles by day and by night.',
    notes: ['Aytoun Ellis, The Penny Universities (London: Secker and Warburg, 1956), 30.'],
  },
  {
    folio: '288',
    text: 'A cup of coffee cost one penny, and whoever had paid it could stay as long as he liked and read every newspaper of the house.2 Merchants met their captains there, and clerks wrote down which ships had been lost. From these lists the insurance of ships grew, which still has the name of a coffee house.',
    notes: ['Brian Cowan, The Social Life of Coffee (New Haven: Yale University Press, 2005), 87.'],
  },
  {
    folio: '289',
    text: 'In 1675 the king wanted to close all of them, as he held that they were full of idle and disaffected people. The order was taken back after eleven days, since too many of his own ministers drank coffee.3',
    notes: ['Steve Pincus, Coffee Politicians Does Create (Chicago, 1995), 807.'],
  },
];
const question = 'What did a cup of coffee cost?';

let dir: string;
let browser: Browser;
let library: FolderLibrary;
let local: LocalBot;
let opened: OpenedPage;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ibid-texts-'));
  await mkdir(join(dir, 'texts'));
  browser = await launchBrowser();
  const folders = { IBID_CORPUS: join(dir, 'texts'), IBID_INDEX: join(dir, 'index') };
  library = await openLibrary(readConfig(folders), 'a test of the page');
  local = await LocalBot.start({ library });
  opened = await openPage(browser, local.discord);
});
afterAll(async () => {
  await opened.page.context().close();
  await local.stop();
  await library.close();
  await browser.close();
  await rm(dir, { recursive: true, force: true });
});

interface GivenFile {
  readonly name: string;
  readonly buffer: Buffer;
}

/** Puts a command into the line as a whole, as one pastes it. */
async function type(page: Page, command: string) {
  await line(page).focus();
  await page.keyboard.insertText(`${command} `);
}

/** Chooses the required file of the command in the browser's window, and sends the command. */
async function sendFile(page: Page, file: GivenFile) {
  await page.getByRole('button', { name: 'file, required: choose a file' }).focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([{ ...file, mimeType: 'application/pdf' }]);
  await expect.poll(() => focused(page)).toMatch(/^Add one of/);
  await page.keyboard.press('Enter');
}

/** Presses a button of the newest message with the keyboard. */
async function press(page: Page, label: string) {
  await newest(page).getByRole('button', { name: label, exact: true }).focus();
  await page.keyboard.press('Enter');
}

async function picture(page: Page, name: string) {
  if (picturesDir !== undefined) await page.screenshot({ path: join(picturesDir, `${name}.png`) });
}

const says = (page: Page, text: string | RegExp) => newest(page).getByText(text).first().waitFor();

it('keeps a book, with the keyboard alone: add, ask, pin, replace, be warned, undo', async () => {
  const { page } = opened;
  const whole = await printBook(browser, 'Coffee Houses', pages);
  const short = await printBook(browser, 'Coffee Houses', [pages[0] as BookPage, pages[2] as BookPage]);
  await page.getByRole('radio', { name: /Moderator/ }).focus();
  await page.keyboard.press('Space');
  await line(page).focus();

  await type(page, '/texts add');
  await sendFile(page, { name: 'coffee.pdf', buffer: whole });
  await says(page, 'Nothing is added yet.');
  await says(page, /3 pages, printed as 287 to 289/);
  await says(page, '3 notes, all placed.');
  await picture(page, 'texts-preview');
  await press(page, 'Add');
  await says(page, /was added: 3 pages, 3 notes, all placed\./);

  await type(page, `/ask question: ${question} private: True`);
  await page.keyboard.press('Enter');
  await says(page, /one penny/);
  await says(page, /page 288/);
  expect(await newest(page).textContent()).toContain('The Social Life of Coffee');
  await picture(page, 'texts-asked');
  await press(page, 'Pin');
  await says(page, /Its answer has to say: “A cup of coffee cost one penny/);

  await type(page, '/texts replace text: Coffee Houses');
  await sendFile(page, { name: 'coffee-short.pdf', buffer: short });
  await says(page, 'Nothing is replaced yet.');
  await press(page, 'Replace');
  await says(page, 'Nothing is changed yet.');
  await says(page, /A pinned question would lose its answer/);
  await picture(page, 'texts-warned');
  await press(page, 'Go on all the same');
  await says(page, /was replaced: 2 pages, 2 notes, all placed/);
  await picture(page, 'texts-replaced');

  await press(page, 'Undo');
  await says(page, /^Taken back:/);
  await picture(page, 'texts-undone');
  await type(page, `/ask question: ${question}`);
  await page.keyboard.press('Enter');
  await says(page, /page 288/);
  await type(page, '/texts history');
  await page.keyboard.press('Enter');
  await says(page, 'What was changed');
  await picture(page, 'texts-history');
  await type(page, '/texts pinned');
  await page.keyboard.press('Enter');
  await press(page, 'Ask them all');
  await says(page, 'The pinned question has the expected answer.');
  expectNoTrouble(opened);
});
