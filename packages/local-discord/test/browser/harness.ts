import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';
import { unpackChromium } from './chromium.js';

/** A browser that reaches loopback and nothing else. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    ...(await unpackChromium()),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

/** What went wrong inside the page, and what it asked of other hosts; both stay empty. */
export interface Trouble {
  readonly errors: string[];
  readonly foreignRequests: string[];
}

export interface OpenedPage {
  readonly page: Page;
  readonly trouble: Trouble;
}

/** The page of a local Discord, ready to type in. */
export async function openPage(
  browser: Browser,
  { url }: { readonly url: string },
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({
    viewport: { width: 1100, height: 800 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    ...options,
  });
  // A machine that runs everything else at the same time takes its time.
  context.setDefaultTimeout(300_000);
  const page = await context.newPage();
  const trouble: Trouble = { errors: [], foreignRequests: [] };
  page.on('pageerror', (error) => trouble.errors.push(error.message));
  page.on('console', (message) => {
    // A refused or interrupted call is shown to the person; the browser's own line about it is no fault of the page.
    const isNetwork = /Failed to load resource|net::ERR/.test(message.text());
    if (message.type() === 'error' && !isNetwork) trouble.errors.push(message.text());
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url))
      trouble.foreignRequests.push(request.url());
  });
  // From here on the browser hands over its window for files. Asked for only when one is to open, it may come too late.
  page.on('filechooser', () => {});
  await page.goto(url);
  await line(page).waitFor();
  return { page, trouble };
}

export function expectNoTrouble({ trouble }: OpenedPage): void {
  expect(trouble).toEqual({ errors: [], foreignRequests: [] });
}

/** The plain line of the composer. */
export const line = (page: Page) => page.getByRole('combobox', { name: /^Message #/ });

/** The field of an option, by its name. */
export const field = (page: Page, name: string) =>
  page.getByRole('combobox', { name: new RegExp(`^${name}(, required)?$`) });

export const suggestions = (page: Page) => page.getByRole('listbox').getByRole('option');

/** The newest message. */
export const newest = (page: Page) => page.getByRole('article').last();

/** Fills in a command by its options and sends it, as a person who types fast. */
export async function send(page: Page, command: string): Promise<void> {
  await line(page).fill(`${command} `);
  await page.keyboard.press('Enter');
  await line(page).waitFor();
}

/** Which element of the page has the focus, as its accessible name or text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(
    '(document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent ?? "").trim()',
  );
}
