import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../../packages/local-discord/test/browser/axe.js';
import { line, newest, send } from '../../packages/local-discord/test/browser/harness.js';
import { chooseMore } from './hands.js';
import { useRealPage } from './real-page.js';

const telephone = { width: 390, height: 844 };

const opened = useRealPage({ viewport: telephone });

/** Asks, and waits until the answer is there. @returns What one reads in it. */
async function ask(page: Page, question: string): Promise<string> {
  await send(page, `/ask question: ${question}`);
  await page
    .getByRole('article')
    .filter({ hasText: question.slice(0, 60) })
    .last()
    .waitFor();
  return (await newest(page).allInnerTexts()).join(' ').replace(/\s+/g, ' ');
}

const isPrivate = (page: Page) => newest(page).getByText('Only you can see this •').isVisible();

/** Asked as somebody would who has never seen Ibid, and what they are told. */
const questions: readonly (readonly [string, string, RegExp, 'for all' | 'for the asker'])[] = [
  [
    'a typing error',
    'What did Hauwei do?',
    /Did you mean Huawei\? No text has “Hauwei”\. Huawei has been commissioned.*page 2/,
    'for all',
  ],
  [
    'a name',
    'Who is Alexei Navalny?',
    /Alexei Navalny, the most famous Russian dissident.*page 4/,
    'for all',
  ],
  [
    'a number',
    'For how many billion dollars did Russia sell oil to China?',
    /for 400 billion dollars\. — China-Russia.*page 1/,
    'for all',
  ],
  ['who wrote it', 'who wrote this?', /does not name its author/, 'for the asker'],
  ['a follow-up', 'why?', /Each question stands for itself/, 'for the asker'],
  [
    'another language',
    '¿Cuánto vale el acuerdo de petróleo?',
    /Ibid solo lee inglés.*Ask this question in English/,
    'for the asker',
  ],
  [
    'a list',
    'What are the three reasons that the partnership is a problem for the EU?',
    /for three reasons: 1\) Although.*2\) To counterbalance.*3\) Finally, .* impose its standards unilaterally\./,
    'for all',
  ],
  [
    'a quote',
    '“once upon a time we used to say that all roads led to Moscow”',
    /all roads led to Moscow\. Now they all go to Beijing”⁹.*page 3.*op\. cit\. → note 6/,
    'for all',
  ],
  [
    'a request to summarise',
    'Can you summarise the text?',
    /it writes nothing itself, so it has no summary\. China-Russia: the fragile alliance that scares Europe\. Its headings: Analysis, assessments and forecasts\./,
    'for the asker',
  ],
  [
    'one word',
    'Huawei',
    /Huawei has been commissioned to take care of the improvement of the Russian 5G network/,
    'for all',
  ],
  [
    'a very long one',
    `I have been reading this for our study group on Thursday and wonder about one thing that I could not find, although I am sure that it stands there somewhere: by how much is the economy of China larger than that of Russia, with the same purchasing power?`.slice(
      0,
      256,
    ),
    /Its economy is six times larger.*page 1/,
    'for all',
  ],
];

describe('what a new user asks', () => {
  it.each(questions)('%s', async (_kind, question, answer, who) => {
    const { page } = opened;
    expect(await ask(page, question)).toMatch(answer);
    expect(await isPrivate(page)).toBe(who === 'for the asker');
    expect(await violations(page)).toEqual([]);
  });

  it('what the page suggests, which is answered', async () => {
    const { page } = opened;
    const suggested = await opened.library.suggestions(3);
    expect(suggested).toHaveLength(3);
    for (const question of suggested) {
      expect(await ask(page, question)).toMatch(/ — China-Russia: .* passage 1 of/);
      expect(await isPrivate(page)).toBe(false);
    }
  });

  it('a note, which is looked up', async () => {
    const { page } = opened;
    expect(await ask(page, 'what is footnote 5?')).toMatch(
      /A note is looked up by its number: \/cite note: 5/,
    );
    await newest(page)
      .getByRole('button', { name: /^5 · Exchange Arrangements/ })
      .click();
    await newest(page).getByText('Note 5', { exact: true }).waitFor();
  });

  it('something that is not in the texts, which is said quietly', async () => {
    const { page } = opened;
    expect(await ask(page, 'Who won the football world cup in 1998?')).toMatch(/do not answer this question/);
    expect(await isPrivate(page)).toBe(true);
    const bars = await newest(page)
      .locator('discord-embed')
      .evaluateAll((all) =>
        all.map((one) => (one as unknown as { getAttribute(name: string): string }).getAttribute('color')),
      );
    expect(bars).toEqual(['#80848e']);
  });
});

describe('an answer on a telephone', () => {
  it('is seen whole without scrolling: the sentence, where it stands, its notes and its buttons', async () => {
    const { page } = opened;
    await ask(page, 'Has China recognized the annexation of Crimea?');
    const box = await newest(page).boundingBox();
    const typing = await line(page).boundingBox();
    expect(box?.height).toBeLessThan(telephone.height - 2 * (telephone.height - (typing?.y ?? 0)));
    for (const part of ['officially recognized it¹⁰', 'page 3', 'Shannon Tiezzi']) {
      expect(await newest(page).getByText(part).first().isVisible()).toBe(true);
    }
  });

  it('needs no horizontal scrolling where everything is twice as large', async () => {
    const { page } = opened;
    // What a zoom of 200 % leaves of a window of 780 pixels.
    await page.setViewportSize({ width: 390, height: 422 });
    await send(page, '/cite');
    await newest(page).getByText('/cite with a number').waitFor();
    await ask(page, 'What are the three reasons that the partnership is a problem for the EU?');
    const widths = '[document.documentElement, ...document.querySelectorAll(".messages, article")]';
    expect(await page.evaluate(`${widths}.every((one) => one.scrollWidth <= one.clientWidth + 1)`)).toBe(
      true,
    );
    await chooseMore(page, 'Why this passage');
    await newest(page).getByText('call it an answer').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('an answer that others see', () => {
  it('is shared by name, and others leaf through a copy of their own', async () => {
    const { page } = opened;
    await send(page, '/ask question: What is the SCO? private: True');
    await newest(page).getByRole('button', { name: 'Share' }).click();
    await page.getByText('Shared by @Alice').first().waitFor();
    await page.getByRole('radio', { name: /Moderator/ }).check({ force: true });
    await newest(page).getByText('passage 1 of').waitFor();
    await newest(page).getByRole('button', { name: /Next/ }).click();
    await newest(page).getByText('passage 2 of').waitFor();
    expect(await isPrivate(page)).toBe(true);
    expect(await page.getByRole('article').count()).toBe(2);
    expect(await page.getByRole('article').first().getByText('passage 1 of').isVisible()).toBe(true);
  });
});
