import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/corpus/index.js';
import { type Hit, search } from '../../src/search/index.js';
import { documentOf } from '../helpers/documents.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { type Locate, temporarySnapshots, unit } from '../helpers/snapshots.js';

const snapshots = ofAllTests(temporarySnapshots);

/** Enough words of no interest to make a paragraph a passage of its own. */
const filler =
  'Nothing further was said of it by anybody who had been there, or so the clerks have written in their ledgers. It was a long winter, and the ledgers of the winter are thin.';
const locateQuestion = async () => unit([1, 0, 0]);
/** A place whose cosine with the question is `cosine`. */
const at = (cosine: number): readonly number[] => [cosine, Math.sqrt(1 - cosine * cosine), 0];
const anywhere: Locate = () => at(0.5);

const ask = async (documents: readonly Document[], text: string, locate: Locate = anywhere, options = {}) =>
  search(await snapshots.of(documents, locate), text, locateQuestion, options);
const textOf = (documents: readonly Document[], { passage }: Hit) =>
  documents.find(({ id }) => id === passage.document)?.text.slice(passage.start, passage.end);
const sentenceOf = (document: Document, { sentence }: Hit) =>
  document.text.slice(sentence.start, sentence.end);

describe('ranking', () => {
  const coal = `The lamp burned coal. ${filler}`;
  const toll = `The toll was levied at the canal. ${filler}`;
  const port = [documentOf('port', [coal, toll])];

  it('puts the nearer passage first where words do not tell', async () => {
    const locate: Locate = (text) => at(text === toll ? 0.8 : 0.5);
    expect(textOf(port, (await ask(port, 'zzz', locate)).hits[0] as Hit)).toBe(toll);
  });

  it('puts the passage with the question’s words first where meaning does not tell', async () => {
    expect(textOf(port, (await ask(port, 'canal')).hits[0] as Hit)).toBe(toll);
  });

  it('puts three near sentences in a row above a passage that is a little nearer as a whole', async () => {
    const three = 'It was levied at dawn. It was paid in salt. Nobody was spared.';
    const documents = [documentOf('port', [coal, `${three} ${filler}`])];
    const locate: Locate = (text) => at(text === three ? 0.9 : text === coal ? 0.6 : 0.5);
    const [first] = (await ask(documents, 'zzz', locate)).hits;
    expect(textOf(documents, first as Hit)).toMatch(/^It was levied/);
  });

  it('does not let a repeated common word outweigh meaning', async () => {
    const chatter = `The lamp, the lamp, the lamp and again the lamp. ${filler}`;
    const documents = [documentOf('port', [coal, chatter])];
    const locate: Locate = (text) => at(text.includes('coal') ? 0.6 : 0.5);
    expect(textOf(documents, (await ask(documents, 'lamp fuel', locate)).hits[0] as Hit)).toBe(coal);
  });

  it('finds a passage by the words of its footnote', async () => {
    const documents = [
      documentOf('port', [`${toll}{1}`, coal], { 1: 'Penhale, The Canal and Its Collectors.' }),
    ];
    const [first] = (await ask(documents, 'Penhale')).hits;
    expect(textOf(documents, first as Hit)).toBe(toll);
    expect(first?.sharedWords).toEqual(['Penhale']);
  });

  it('finds a passage by the meaning of its footnote', async () => {
    const documents = [documentOf('port', [coal, `${toll}{1}`], { 1: 'A note.' })];
    const locate: Locate = (text) => at(text === 'A note.' ? 0.9 : 0.4);
    expect(textOf(documents, (await ask(documents, 'zzz', locate)).hits[0] as Hit)).toBe(toll);
  });

  it('gives the ranks in each search, and null where one did not find it', async () => {
    const locate: Locate = (text) => at(text.includes('coal') ? 0.9 : 0.4);
    const hits = (await ask(port, 'canal', locate)).hits;
    const ranks = new Map(hits.map((hit) => [textOf(port, hit), [hit.denseRank, hit.lexicalRank]]));
    expect(ranks.get(coal)).toEqual([1, null]);
    expect(ranks.get(toll)).toEqual([2, 1]);
  });

  it('shows one of two passages that share most of their text', async () => {
    const sentences = Array.from({ length: 6 }, (_, i) => `Sentence ${i} is about the ledger of the port.`);
    const document = documentOf('port', [sentences.join(' ')]);
    const settings = { maxChars: 250, minChars: 0, overlapSentences: 2, maxTokens: 512 };
    const snapshot = await snapshots.of([document], anywhere, settings);
    const { hits } = await search(snapshot, 'ledger', locateQuestion, { limit: 10 });
    expect(snapshot.passageCount).toBeGreaterThan(hits.length);
    for (const [i, a] of hits.entries()) {
      for (const b of hits.slice(i + 1)) {
        const shared = Math.min(a.passage.end, b.passage.end) - Math.max(a.passage.start, b.passage.start);
        expect(shared).toBeLessThanOrEqual((a.passage.end - a.passage.start) / 2);
      }
    }
  });
});

describe('options', () => {
  const documents = ['a', 'b'].map((id) =>
    documentOf(id, [`Lamp one of ${id}. ${filler}`, `Lamp two of ${id}. ${filler}`]),
  );

  it('take nothing from a text for what stands at the same place of another', async () => {
    const { hits } = await ask(documents, 'lamp');
    expect(hits.map(({ passage }) => passage.document).sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('keeps to one document', async () => {
    const locate: Locate = (text) => at(text.includes('of a') ? 0.9 : 0.4);
    const { hits } = await ask(documents, 'lamp', locate, { documents: ['b'] });
    expect(hits.map(({ passage }) => passage.document)).toEqual(['b', 'b']);
  });

  it('gives at most as many hits as wanted, five by default', async () => {
    const many = [
      documentOf(
        'many',
        Array.from({ length: 9 }, (_, i) => `Lamp ${i}. ${filler}`),
      ),
    ];
    expect((await ask(documents, 'lamp', anywhere, { limit: 1 })).hits).toHaveLength(1);
    expect((await ask(many, 'lamp')).hits).toHaveLength(5);
  });
});

describe('a question with a word that no text has', () => {
  const documents = [
    documentOf('port', [`The lamp of Carrow burned coal. ${filler}`, `The toll was levied. ${filler}`]),
  ];
  const typed = 'what did the lamp of Carow burn';
  const meant = 'what did the lamp of Carrow burn';
  /** The typed question and the meant one lie so near to the passage. */
  const searched = async (near: { typed: number; meant: number }) =>
    search(
      await snapshots.of(documents, (text) => (text.includes('coal') ? [1, 0, 0] : [0, 0, 1])),
      typed,
      async (text) => unit([...at(text === meant ? near.meant : near.typed)]),
    );

  it('is searched for as it was meant where that brings it nearer', async () => {
    const { asked, respelled } = await searched({ typed: 0.5, meant: 0.8 });
    expect(asked.question).toBe(meant);
    expect(respelled).toEqual([{ typed: 'Carow', meant: 'Carrow' }]);
  });

  it('is searched for as it was typed where that is no nearer', async () => {
    const { asked, respelled, hits } = await searched({ typed: 0.8, meant: 0.5 });
    expect(asked.question).toBe(typed);
    expect(respelled).toEqual([]);
    expect(hits[0]?.cosine).toBeCloseTo(0.8, 1);
  });
});

describe('the answering sentence', () => {
  const choose = async (
    sentences: readonly string[],
    text: string,
    notes: Readonly<Record<number, string>> = {},
    locate = anywhere,
  ) => {
    const document = documentOf('port', [sentences.join(' ')], notes);
    return sentenceOf(document, (await ask([document], text, locate)).hits[0] as Hit);
  };

  it('is the nearest one where words do not tell', async () => {
    const locate: Locate = (text) => at(text === 'It smoked.' ? 0.8 : 0.5);
    expect(await choose(['The lamp burned coal.', 'It smoked.', filler], 'zzz', {}, locate)).toBe(
      'It smoked.',
    );
  });

  it('holds a number where the question asks how many', async () => {
    const sentences = ['Merchants signed for the lamp.', 'Eleven merchants signed for the lamp.', filler];
    expect(await choose(sentences, 'How many merchants signed for the lamp?')).toBe(sentences[1]);
  });

  it('is rather one that says than one that asks', async () => {
    const sentences = [
      'Why was the bell of the port sold?',
      'The bell of the port was sold as flat.',
      filler,
    ];
    expect(await choose(sentences, 'Why was the bell of the port sold?')).toBe(sentences[1]);
  });

  it('is the one that a footnote stands behind where the footnote answers', async () => {
    const sentences = ['The lamp burned coal.', 'The tower was tall.{1}', filler];
    expect(await choose(sentences, 'Who wrote on Penhale?', { 1: 'Osric Penhale wrote on it.' })).toBe(
      'The tower was tall.',
    );
  });
});

describe('what speaks for a hit', () => {
  const documents = [documentOf('port', [`The lamp of Carrow burned coal. ${filler}`])];
  const near: Locate = () => at(0.65);

  it('counts names of the question that the passage does not hold', async () => {
    const missing = async (text: string) => (await ask(documents, text, near)).hits[0]?.features.missingNames;
    expect(await missing('what did the lamp of Carrow burn')).toBe(0);
    expect(await missing('what did the lamp of Merrow burn')).toBe(1);
  });

  it('takes a people for its country', async () => {
    const china = [documentOf('a', [`Trade with China grew. ${filler}`])];
    const chinese = (await ask(china, 'how did the Chinese trade grow', near)).hits[0];
    expect(chinese?.features.missingNames).toBe(0);
  });

  it('counts a mistyped name as held', async () => {
    const [hit] = (await ask(documents, 'what did the lamp of Carow burn', near)).hits;
    expect(hit?.features.missingNames).toBe(0);
    expect(hit?.sharedWords).toContain('Carrow');
  });

  it('says which words of the question the passage holds, as it spells them, and which it does not', async () => {
    const [hit] = (await ask(documents, 'Which lamps burned oil?')).hits;
    expect(hit?.sharedWords).toEqual(['lamp', 'burned']);
    expect(hit?.missingWords).toEqual(['oil']);
  });
});

describe('questions of every kind', () => {
  const documents = [documentOf('port', [`The lamp burned coal. ${filler}`, `灯台は港の光です。${filler}`])];

  it.each([
    'who is he',
    '🙂🙂',
    'Что горело в лампе?',
    '灯台',
    '?',
    'a'.repeat(10_000),
    'lamp '.repeat(2_000),
  ])('answers %.20j with hits that can be compared', async (text) => {
    const { hits } = await ask(documents, text);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every(({ score, features }) => Number.isFinite(score + features.meaning))).toBe(true);
  });

  it('finds words of a script without spaces', async () => {
    expect(textOf(documents, (await ask(documents, '灯台')).hits[0] as Hit)).toContain('灯台');
  });

  it('finds nothing in an empty corpus', async () => {
    expect(await ask([], 'lamp')).toMatchObject({ hits: [] });
  });
});
