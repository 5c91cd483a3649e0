import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/index.js';
import { openPlayground } from '../playground/harness.js';
import {
  expectNoTrouble,
  field,
  focused,
  launchBrowser,
  line,
  newest,
  type OpenedPage,
  openPage,
  send,
  suggestions,
} from './harness.js';
import { startScriptedBot } from './scripted-bot.js';

let browser: Browser;
let opened: OpenedPage | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  if (opened) {
    expectNoTrouble(opened);
    await opened.page.context().close();
  }
  opened = undefined;
});

async function openChannel(options: Parameters<typeof openPage>[2] = {}) {
  const playground: Playground = await openPlayground();
  const client = await startScriptedBot(playground);
  opened = await openPage(browser, playground, options);
  return { page: opened.page, playground, client };
}

describe('composing a command', () => {
  it('offers the commands with their descriptions as soon as a slash is typed', async () => {
    const { page } = await openChannel();
    await line(page).fill('/ec');
    expect(await suggestions(page).allTextContents()).toEqual([
      expect.stringMatching(/\/echo\s+Says what it was told/),
    ]);
    await line(page).fill('/');
    expect(await suggestions(page).count()).toBe(7);
  });

  it('sends string, boolean, integer and choice options in their types, with the keyboard alone', async () => {
    const { page } = await openChannel();
    await line(page).focus();
    await page.keyboard.type('/ec');
    await page.keyboard.press('Enter');
    await page.keyboard.type('hello there');
    await page.keyboard.press('Tab');
    await page.keyboard.type('priv');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('times:');
    await page.keyboard.press('Enter');
    await page.keyboard.type('2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('lo');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await newest(page).getByText('told').waitFor();
    expect(await newest(page).textContent()).toContain(
      'told [["text","hello there"],["private",false],["times",2],["tone","low"]]',
    );
    expect(await focused(page)).toMatch(/^Message #/);
  });

  it('takes commands and choices with the mouse', async () => {
    const { page } = await openChannel();
    await line(page).fill('/');
    await suggestions(page).filter({ hasText: '/echo' }).click();
    await page.keyboard.type('by mouse');
    await page.getByRole('combobox', { name: /^Add one of/ }).click();
    await suggestions(page).filter({ hasText: 'tone' }).click();
    await suggestions(page).filter({ hasText: 'Low' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await newest(page).getByText('told [["text","by mouse"],["tone","low"]]').waitFor();
  });

  it('says which required option is missing, puts the cursor there and sends nothing', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo ');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This option is required. Specify a value.').waitFor();
    expect(await focused(page)).toBe('text, required');
    expect(await field(page, 'text').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('article').count()).toBe(0);
    await page.keyboard.type('x');
    expect(await field(page, 'text').getAttribute('aria-invalid')).toBeNull();
  });

  it.each([
    ['/echo text: x times: four', 'This option takes a whole number.'],
    ['/echo text: x times: 9', 'This option is 3 at most.'],
    ['/echo text: x tone: shrill', 'Choose one of the values in the list.'],
    ['/echo text: x private: perhaps', 'Choose one of the values in the list.'],
    [`/echo text: ${'long '.repeat(10)}`, 'This option has 40 characters at most; these are 49.'],
    ['/nothing', 'There is no such command here.'],
  ])('refuses %s', async (typed, problem) => {
    const { page } = await openChannel();
    await line(page).fill(`${typed} `);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(problem).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it('takes chips away with Backspace, back to the plain line', async () => {
    const { page } = await openChannel();
    await line(page).fill('/echo text: a private: ');
    await field(page, 'private').waitFor();
    await page.keyboard.press('Backspace');
    await field(page, 'private').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('text, required');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    expect(await line(page).inputValue()).toBe('/echo');
  });

  it('closes the list with Escape, then gives the command up', async () => {
    const { page } = await openChannel();
    await line(page).fill('/pages ');
    await line(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await line(page).waitFor();
    expect(await line(page).inputValue()).toBe('');
  });

  it('offers what the bot answers while typing, and drops an answer that a later keystroke has overtaken', async () => {
    const { page } = await openChannel();
    await line(page).fill('/pick ');
    await field(page, 'item').fill('slow');
    await page.waitForTimeout(300);
    await field(page, 'item').fill('fast');
    await suggestions(page).getByText('FAST ONE').waitFor();
    await page.waitForTimeout(900);
    expect(await suggestions(page).allTextContents()).toEqual([
      expect.stringContaining('FAST ONE'),
      expect.stringContaining('FAST TWO'),
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest(page).getByText('picked fast-two').waitFor();
  });

  it('sends plain text as an ordinary message, and says that the bot does not read it', async () => {
    const { page } = await openChannel();
    await line(page).fill('hello *all*');
    await page.keyboard.press('Enter');
    await newest(page).getByText('hello all').waitFor();
    await page.getByRole('alert').getByText('reads commands only').waitFor();
  });

  it('puts a command of the welcome into the composer when it is pressed', async () => {
    const { page } = await openChannel();
    await page.getByRole('button', { name: '/echo' }).click();
    await field(page, 'text').waitFor();
    expect(await focused(page)).toBe('text, required');
  });
});

describe('messages', () => {
  it('leafs in place with the keyboard, and keeps the focus even where the button is turned off', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    await newest(page).getByText('Page 1 of 3').waitFor();
    const next = newest(page).getByRole('button', { name: 'Next' });
    await next.focus();
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 2 of 3').waitFor();
    await page.keyboard.press('Enter');
    await newest(page).getByText('Page 3 of 3').waitFor();
    expect(await focused(page)).toBe('Next');
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await newest(page).getByText('Page 2 of 3').waitFor();
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('opens link buttons elsewhere, without telling where they came from', async () => {
    const { page } = await openChannel();
    await send(page, '/pages');
    const link = newest(page).getByRole('link', { name: /^Source/ });
    expect(await link.getAttribute('href')).toBe('https://example.com/');
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('target')).toBe('_blank');
  });

  it('shows that the bot is thinking, then the answer in the same place, and announces both', async () => {
    const { page } = await openChannel();
    await send(page, '/think');
    await newest(page).getByText('is thinking').waitFor();
    await page.getByRole('log').getByText('is thinking').waitFor({ state: 'attached' });
    await newest(page).getByText('thought it over').waitFor();
    await page.getByRole('log').getByText('thought it over').waitFor({ state: 'attached' });
    expect(await page.getByRole('article').count()).toBe(1);
  });

  it('announces a message that changes by itself once and at last, not at every change', async () => {
    const { page } = await openChannel();
    await page.evaluate(`
      window.announced = [];
      const log = document.querySelector('[role=log]');
      new MutationObserver(() => window.announced.push(log.textContent))
        .observe(log, { childList: true, characterData: true, subtree: true });
    `);
    await send(page, '/count');
    await page.getByRole('log').getByText('counted 5').waitFor({ state: 'attached' });
    expect(await page.evaluate('window.announced')).toEqual([
      'Ibid: counted 0',
      'Ibid changed its message: counted 5',
    ]);
  });

  it('says when the application did not respond, and lets it be dismissed', async () => {
    const { page } = await openChannel();
    await send(page, '/hang');
    await newest(page).getByText('The application did not respond').waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByRole('article').waitFor({ state: 'detached' });
  });

  it('says when a pressed button was not answered', async () => {
    const { page } = await openChannel();
    await send(page, '/hostile');
    await newest(page).getByRole('button', { name: '<b>Broken</b>' }).click();
    await newest(page).getByText('This interaction failed').waitFor();
  });

  it('shows a private answer to its asker alone, who can dismiss it', async () => {
    const { page } = await openChannel();
    await send(page, '/echo text: secret private: True');
    await newest(page).getByText('Only you can see this •').waitFor();
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await page.getByRole('article').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /Member/ }).check({ force: true });
    await newest(page).getByText('secret').waitFor();
    await newest(page).getByRole('button', { name: 'Dismiss message' }).click();
    await page.getByRole('article').waitFor({ state: 'detached' });
    await page.reload();
    await line(page).waitFor();
    expect(await page.getByRole('article').count()).toBe(0);
  });

  it('shows hostile text as text: no element, no script and no link but http comes of it', async () => {
    const { page } = await openChannel();
    await send(page, '/hostile');
    await newest(page).getByText('<script>window.hacked = true</script>').first().waitFor();
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    const made = 'script, img, svg[onload], b, i, u';
    expect(await page.evaluate(`document.querySelectorAll('.entries :is(${made})').length`)).toBe(0);
    const links = await newest(page).getByRole('link').all();
    const targets = new Set(await Promise.all(links.map((link) => link.getAttribute('href'))));
    expect([...targets]).toEqual(['https://example.com/?a=1&b=2']);
  });
});

describe('the channel', () => {
  it('offers a moderator what a member does not see', async () => {
    const { page } = await openChannel();
    await line(page).fill('/gua');
    await page.getByText('No command begins like this.').waitFor();
    // The line stays as it is; what it offers changes with the person.
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await line(page).focus();
    await suggestions(page).getByText('/guarded').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await newest(page).getByText('you may').waitFor();
  });

  it('keeps messages and person over a reload', async () => {
    const { page } = await openChannel();
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await send(page, '/echo text: stays');
    await newest(page).getByText('stays').waitFor();
    await page.reload();
    await newest(page).getByText('stays').waitFor();
    expect(await page.getByRole('radio', { name: /Moderator/ }).isChecked()).toBe(true);
  });

  it('shows everybody what the bot says to one, at once, but not what is private', async () => {
    const { page, playground } = await openChannel();
    const other = await openPage(browser, playground);
    await other.page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await send(page, '/echo text: secret private: True');
    await newest(page).getByText('Only you can see this •').waitFor();
    await send(page, '/echo text: public');
    await newest(other.page).getByText('"public"').waitFor();
    expect(await other.page.getByRole('article').count()).toBe(1);
    expectNoTrouble(other);
    await other.page.context().close();
  });

  it('falls back to the first person where a restarted server does not know the one of before', async () => {
    const { page } = await openChannel();
    await page.evaluate('sessionStorage.setItem("user", "nobody")');
    await page.reload();
    await line(page).waitFor();
    expect(await page.getByRole('radio', { name: /Member/ }).isChecked()).toBe(true);
  });

  it('says that the bot is offline, and that it is back', async () => {
    const { page, playground, client } = await openChannel();
    await client.destroy();
    const offline = page.getByRole('status').getByText('is offline');
    await offline.waitFor();
    await startScriptedBot(playground);
    await offline.waitFor({ state: 'detached' });
  });

  it('says that the connection is lost while the server is gone', async () => {
    const { page, playground } = await openChannel();
    await playground.close();
    await page.getByText('Connection to the local Discord lost').waitFor();
    await line(page).fill('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The local Discord does not answer').waitFor();
    expect(await line(page).inputValue()).toBe('hello');
  });

  it('needs no horizontal scrolling at 400 pixels, with long words and long commands', async () => {
    const { page } = await openChannel({ viewport: { width: 400, height: 700 } });
    await send(page, '/hostile');
    await send(page, `/echo text: ${'w'.repeat(40)}`);
    await newest(page).getByText('www').waitFor();
    await line(page).fill('/echo text: a rather long text for one line private: True times: 2 tone: ');
    await field(page, 'tone').waitFor();
    const overflow = await page.evaluate(
      `[...document.querySelectorAll('html, .messages, .bar, .panel, article, discord-embed')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.tagName + '.' + one.className)`,
    );
    expect(overflow).toEqual([]);
  });
});

describe('scrolling', () => {
  const top = 'document.querySelector(".messages").scrollTop';
  const end =
    'document.querySelector(".messages").scrollHeight - document.querySelector(".messages").clientHeight';

  it('follows the newest message, leaves whoever has scrolled up where they are, until they say something', async () => {
    const { page, playground } = await openChannel();
    for (let count = 0; count < 6; count += 1) await send(page, '/hostile');
    await send(page, '/echo text: last');
    await newest(page).getByText('"last"').waitFor();
    await expect.poll(() => page.evaluate(`Math.abs(${top} - (${end})) < 2`), { timeout: 20_000 }).toBe(true);
    await page.locator('.messages').hover();
    await page.mouse.wheel(0, -600);
    await expect.poll(() => page.evaluate(`${end} - ${top} > 500`), { timeout: 20_000 }).toBe(true);
    const before = await page.evaluate(top);
    playground.drive.slash('echo', { text: 'unseen' }, { user: 'moderator' });
    await newest(page).getByText('"unseen"').waitFor();
    expect(await page.evaluate(top)).toBe(before);
    await send(page, '/echo text: mine');
    await expect.poll(() => page.evaluate(`${end} - ${top} < 2`), { timeout: 20_000 }).toBe(true);
  });

  it('shows an answer that is longer than the window from its beginning', async () => {
    const { page } = await openChannel({ viewport: { width: 400, height: 500 } });
    await send(page, '/hostile');
    await newest(page).getByText('Broken').waitFor();
    const distance = `document.querySelector("article:last-of-type").getBoundingClientRect().top -
      document.querySelector(".messages").getBoundingClientRect().top`;
    await expect.poll(() => page.evaluate(`Math.abs(${distance}) < 30`), { timeout: 20_000 }).toBe(true);
  });
});
