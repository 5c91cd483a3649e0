import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  expectNoTrouble,
  launchBrowser,
  line,
  newest,
  openPage,
} from '../../packages/local-discord/test/browser/harness.js';
import { openEngine } from '../helpers/engine.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { chooseMore, dropFile, press, sendFile, type } from './hands.js';
import { coffeeHouses, printBook } from './print-book.js';

const question = 'What did a cup of coffee cost?';

const folder = ofAllTests(temporaryFolder);
const browser = ofAllTests(launchBrowser);
const engine = ofAllTests(() => openEngine({}, { withEssay: false }));
const local = ofAllTests(() => LocalBot.start({ library: engine.library }));

const says = (page: Page, text: string | RegExp) => newest(page).getByText(text).first().waitFor();

it('keeps a book that is dragged into the line, and all else by keyboard: add, ask, pin, replace, be warned, undo', async () => {
  const opened = await openPage(browser, local.discord);
  const { page } = opened;
  const whole = await printBook(browser, 'Coffee Houses', coffeeHouses);
  const short = await printBook(
    browser,
    'Coffee Houses',
    coffeeHouses.filter(({ folio }) => folio !== '288'),
  );
  await page.getByRole('radio', { name: /Moderator/ }).focus();
  await page.keyboard.press('Space');
  await line(page).focus();

  await type(page, '/texts add');
  const book = join(folder.dir, 'coffee.pdf');
  await writeFile(book, whole);
  await dropFile(page, book);
  await says(page, 'Nothing is added yet.');
  await says(page, /3 pages, printed as 287 to 289/);
  await says(page, '3 notes, all placed.');
  await press(page, 'Add');
  await says(page, /was added: 3 pages, 3 notes, all placed\./);

  await type(page, `/ask question: ${question} private: True`);
  await page.keyboard.press('Enter');
  await says(page, /one penny/);
  await says(page, /page 288/);
  expect(await newest(page).textContent()).toContain('The Social Life of Coffee');
  await chooseMore(page, 'Pin');
  await says(page, /Its answer has to say: “A cup of coffee cost one penny/);

  await type(page, '/texts replace text: Coffee Houses');
  await sendFile(page, { name: 'coffee-short.pdf', buffer: short });
  await says(page, 'Nothing is replaced yet.');
  await press(page, 'Replace');
  await says(page, 'Nothing is changed yet.');
  await says(page, /A pinned question would lose its answer/);
  await press(page, 'Go on all the same');
  await says(page, /was replaced: 2 pages, 2 notes, all placed/);

  await press(page, 'Undo');
  await says(page, /^Gone back to/);
  await type(page, `/ask question: ${question}`);
  await page.keyboard.press('Enter');
  await says(page, /page 288/);
  await type(page, '/texts history');
  await page.keyboard.press('Enter');
  await says(page, 'What was changed');
  await type(page, '/texts pinned');
  await page.keyboard.press('Enter');
  await press(page, 'Ask them all');
  await says(page, 'The pinned question has the expected answer.');
  expectNoTrouble(opened);
  await page.context().close();
});
