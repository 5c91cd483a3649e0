import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteKey } from '../../src/corpus/index.js';
import { UserError } from '../../src/errors.js';
import { type Library, passagesOf } from '../../src/library/index.js';
import type { TinyDocument } from '../helpers/tiny-library.js';

/** Opens a library over these documents; closing it removes what it left behind. */
export type LoadLibrary = (documents: readonly TinyDocument[]) => Promise<Library>;

/** Each paragraph is long enough to be a passage of its own. */
const pipeline: TinyDocument = {
  id: 'pipeline.md',
  title: 'The pipeline',
  section: 'Gas',
  paragraphs: [
    'The pipeline opened in December after years of delay. Engineers had tested every valve twice before the first cubic metre of gas arrived, and the ministers applauded.',
    'Storage of gas in winter remains expensive. Prices of storage fell in spring, when the tanks along the coast were half empty and the traders had gone home to their families.',
    'The harbour freezes in January. Ships wait outside of the breakwater until the ice is broken, which takes the two old tugs of the harbour master about a week or ten days.',
  ],
  notes: [
    { number: 1, text: 'Ann Author, *Pipes* (Pell: Weir Press, 1958), p. 2.', after: 'years of delay.' },
    {
      number: 2,
      text: 'Ibid., p. 4.',
      after: 'remains expensive.',
      refersTo: { kind: 'ibid', notes: [{ number: 1 }], reason: 'the note right before' },
    },
  ],
};

const lighthouse: TinyDocument = {
  id: 'lighthouse.md',
  title: 'The lighthouse',
  paragraphs: [
    'The lighthouse of Carrow was painted red in 1931. Its keeper bought the paint from his own pocket, and the parish paid him back with eleven barrels of herring and some rope.',
  ],
  notes: [{ number: 1, text: 'Josef Karrick, Cold Ledgers, p. 12.', after: 'painted red in 1931.' }],
};

const pipelineQuestion = 'When the pipeline opened after years of delay';

/** What every library promises to the front ends. */
export function describeLibrary(name: string, load: LoadLibrary): void {
  describe(`${name} as a library`, () => {
    let library: Library;
    beforeAll(async () => {
      library = await load([pipeline, lighthouse]);
    });
    afterAll(() => library.close());

    const askPipeline = () => library.ask(pipelineQuestion);

    describe('an answer', () => {
      it('that is found holds its passages, the best one reaching the threshold', async () => {
        const answer = await askPipeline();
        if (answer.kind !== 'found') throw new Error(`nothing found for ${pipelineQuestion}`);
        expect(answer.passages[0].text).toContain('The pipeline opened in December');
        expect(answer.passages[0].evidence).toBe(answer.evidence);
        expect(answer.evidence).toBeGreaterThanOrEqual(answer.cuts.threshold);
        expect(answer.snapshot).toBe(library.snapshot);
      });

      it('that is not found holds the nearest passages, the best one below the threshold', async () => {
        const answer = await library.ask('Which penguin conducted an orchestra yesterday?');
        if (answer.kind !== 'not-found') throw new Error('an answer about penguins');
        expect(answer.nearest.length).toBeGreaterThan(0);
        expect(answer.nearest[0]?.evidence).toBe(answer.evidence);
        expect(answer.evidence).toBeLessThan(answer.cuts.threshold);
        expect(answer.snapshot).toBe(library.snapshot);
      });

      it('marks a sentence in each passage, and counts from the start of the document', async () => {
        for (const { start, end, text, sentence } of await passagesFor(library, pipelineQuestion)) {
          expect(text).toHaveLength(end - start);
          expect(sentence.text).toBe(text.slice(sentence.start - start, sentence.end - start));
          expect(sentence.text).not.toBe('');
        }
      });

      it('has each passage once, each with the notes that are marked in it', async () => {
        const passages = await passagesFor(library, pipelineQuestion);
        expect(new Set(passages.map(({ key }) => key)).size).toBe(passages.length);
        for (const { key, start, end, footnotes } of passages) {
          expect(key).toMatch(/^[0-9a-f]{12}$/);
          for (const { mark } of footnotes) {
            expect(mark).toBeGreaterThan(start);
            expect(mark).toBeLessThanOrEqual(end);
          }
        }
        expect(passages.flatMap(({ footnotes }) => footnotes).length).toBeGreaterThan(1);
      });

      it('repeats the question without the space around it', async () => {
        expect((await library.ask(`  ${pipelineQuestion}\n`)).question).toBe(pipelineQuestion);
      });

      it.each([lighthouse.id, lighthouse.title])('comes from the one document named %s', async (document) => {
        const passages = passagesOf(await library.ask(pipelineQuestion, { documents: [document] }));
        expect(passages.length).toBeGreaterThan(0);
        expect(new Set(passages.map((passage) => passage.document))).toEqual(new Set([lighthouse.id]));
      });

      it('comes from several documents, and from no other', async () => {
        const documents = [lighthouse.id, 'The pipeline'];
        const passages = passagesOf(await library.ask(pipelineQuestion, { documents, limit: 20 }));
        expect(new Set(passages.map((passage) => passage.document))).toEqual(
          new Set([lighthouse.id, 'pipeline.md']),
        );
      });

      it('has no more passages than wanted', async () => {
        expect(passagesOf(await library.ask(pipelineQuestion, { limit: 2 }))).toHaveLength(2);
      });

      it('is refused to an empty question and for an unknown document', async () => {
        await expect(library.ask(' \n')).rejects.toThrow(UserError);
        await expect(library.ask(pipelineQuestion, { documents: ['nowhere.md'] })).rejects.toThrow(UserError);
      });
    });

    describe('a quotation', () => {
      it('stands in a passage, or in a note, from its first word to its last', async () => {
        const check = await library.checkQuote(
          '“opened in December” and “Ann Author, *Pipes*” and “red in 1932”',
        );
        const [body, note, changed] = check.quotations;
        expect(check.quotations.map(({ verdict }) => verdict)).toEqual(['exact', 'exact', 'nearly']);
        const place = body?.places[0];
        expect(place).toMatchObject({
          document: 'pipeline.md',
          section: 'Gas',
          note: null,
          text: 'opened in December',
        });
        expect(place?.sentences[0]?.text).toBe('The pipeline opened in December after years of delay.');
        const passage = await library.passage(place?.passage ?? '');
        expect(
          passage?.text.slice((place?.start ?? 0) - passage.start, (place?.end ?? 0) - passage.start),
        ).toBe('opened in December');
        expect(note?.places[0]).toMatchObject({ document: 'pipeline.md', note: { number: 1 }, start: 0 });
        expect(changed?.places[0]).toMatchObject({
          document: 'lighthouse.md',
          differences: [{ kind: 'changed', inText: '1931', inQuote: '1932' }],
        });
      });

      it('is looked for in the document that is named', async () => {
        const { quotations } = await library.checkQuote('opened in December', { document: 'The lighthouse' });
        expect(quotations.map(({ verdict }) => verdict)).toEqual(['not-found']);
      });

      it('is refused where there are no words, and too many', async () => {
        await expect(library.checkQuote('“…”')).rejects.toThrow(UserError);
        await expect(library.checkQuote('word '.repeat(3_000))).rejects.toThrow(/at most 10,000 characters/);
      });
    });

    describe('a note', () => {
      it('is cited by its number, in all documents or in the one that is named', async () => {
        const documentsOf = async (document?: string) =>
          (await library.cite('1', document)).map((note) => note.document);
        expect([...(await documentsOf())].sort()).toEqual([lighthouse.id, pipeline.id]);
        expect(await documentsOf(pipeline.id)).toEqual([pipeline.id]);
        expect(await documentsOf(pipeline.title)).toEqual([pipeline.id]);
      });

      it('that does not exist, or whose document does not, is refused', async () => {
        await expect(library.cite('99')).rejects.toThrow(UserError);
        await expect(library.cite('2', lighthouse.id)).rejects.toThrow(UserError);
        await expect(library.cite('1', 'nowhere.md')).rejects.toThrow(UserError);
      });

      it('has its sentence, the text before its mark, and what it leads to', async () => {
        const [note] = await library.cite('2', pipeline.id);
        expect(note?.sentence?.text).toBe('Storage of gas in winter remains expensive.');
        expect(note?.textBefore).toMatch(/remains expensive\.$/);
        expect(note?.refersTo?.notes).toEqual([{ number: 1 }]);
        expect(note?.leadsTo.map(noteKey)).toEqual(['1']);
        expect((await library.cite('1', pipeline.id))[0]?.refersTo).toBeNull();
      });
    });

    describe('the documents', () => {
      it('are listed in the order of their ids, with their notes', async () => {
        const documents = await library.notes();
        expect(documents.map(({ document }) => document)).toEqual([lighthouse.id, pipeline.id]);
        expect(documents.map(({ title }) => title)).toEqual([lighthouse.title, pipeline.title]);
        expect(documents.map(({ passages }) => passages)).toEqual([1, 3]);
        expect(documents.map(({ notes }) => notes.length)).toEqual([1, 2]);
        const listed = documents.map(({ audit, notes, ...facts }) => ({ ...facts, notes: notes.length }));
        expect(await library.texts()).toEqual(listed);
      });

      it('are listed one by one under their names', async () => {
        for (const named of [pipeline.id, pipeline.title]) {
          expect((await library.notes(named)).map(({ document }) => document)).toEqual([pipeline.id]);
        }
        await expect(library.notes('nowhere.md')).rejects.toThrow(UserError);
      });
    });

    describe('the works', () => {
      it('of a document are there with the notes that cite them, their pages and sentences', async () => {
        const [works, ...others] = await library.works(pipeline.title);
        expect(others).toEqual([]);
        expect(works?.document).toBe(pipeline.id);
        const [pipes] = works?.works ?? [];
        expect(pipes?.reference).toMatchObject({
          type: 'book',
          title: expect.stringContaining('Pipes'),
          publisher: 'Weir Press',
        });
        expect(pipes?.printed).toContain('(Pell: Weir Press, 1958)');
        expect(pipes?.citedIn[0]?.locator?.value).toBe('2');
        expect(pipes?.citedIn[0]?.note.sentence?.text).toContain('years of delay.');
      });

      it('of all documents come in the order of their ids, each work with an id of its own', async () => {
        const documents = await library.works();
        expect(documents.map(({ document }) => document)).toEqual([lighthouse.id, pipeline.id]);
        for (const { works } of documents) expect(new Set(works.map(({ id }) => id)).size).toBe(works.length);
      });

      it('of an unknown document are refused', async () => {
        await expect(library.works('nowhere.md')).rejects.toThrow(UserError);
      });
    });

    describe('a passage', () => {
      it('is what an answer shows without what the question added, found by its key and by its place', async () => {
        const [best] = await passagesFor(library, pipelineQuestion);
        if (best === undefined) throw new Error('no passage');
        const { sentence, answer, list, evidence, why, ...plain } = best;
        expect(await library.passage(best.key)).toEqual(plain);
        for (const at of [best.start, best.start + 5, best.end]) {
          expect(await library.passageAt(best.document, at)).toEqual(plain);
        }
      });

      it('can be read on and back from, through the whole document, with the notes of each page', async () => {
        const at = (await library.cite('2', pipeline.id))[0]?.mark ?? -1;
        const passage = await library.passageAt(pipeline.id, at);
        const middle = (await library.read(passage?.key ?? '')) ?? expect.fail('no page');
        expect(middle).toMatchObject({ text: pipeline.paragraphs[1], place: 2 });
        expect(middle.footnotes.map(noteKey)).toEqual(['2']);
        const before = await library.read(middle.before ?? '');
        expect(before).toMatchObject({ before: null, after: middle.key, place: 1, count: middle.count });
        const pages = [before];
        for (let page = before; page?.after != null; pages.push(page)) page = await library.read(page.after);
        expect(pages.length).toBe(middle.count);
        // A heading is read with what is below it.
        for (const [i, paragraph] of pipeline.paragraphs.entries()) {
          expect(pages[i]?.text.endsWith(paragraph)).toBe(true);
        }
      });

      it('that is not there is null', async () => {
        expect(await library.passage('000000000000')).toBeNull();
        expect(await library.read('000000000000')).toBeNull();
        expect(await library.passageAt(pipeline.id, 100_000)).toBeNull();
        expect(await library.passageAt('nowhere.md', 0)).toBeNull();
      });
    });

    describe('a reindex', () => {
      it('tells what became of each document, and how far it is', async () => {
        const steps: string[] = [];
        const receipt = await library.reindex({ onProgress: ({ step }) => steps.push(step) });
        expect(receipt.snapshot).toBe(library.snapshot);
        expect(receipt.documents.map(({ document }) => document).sort()).toEqual([
          lighthouse.id,
          pipeline.id,
        ]);
        expect(receipt.passages).toBe(4);
        expect(steps.length).toBeGreaterThan(0);
      });

      it('that is cancelled says so, and leaves the snapshot as it was', async () => {
        const before = library.snapshot;
        const reindexing = library.reindex({ signal: AbortSignal.abort() });
        await expect(reindexing).rejects.toThrow(/cancelled/);
        await expect(reindexing).rejects.toThrow(UserError);
        expect(library.snapshot).toBe(before);
      });
    });

    it('answers what it was asked before it was closed, and takes no more', async () => {
      const closing = await load([lighthouse]);
      let answered = 0;
      for (let asked = 0; asked < 20; asked++)
        void closing.ask('When was the lighthouse painted?').then(() => (answered += 1));
      void closing.close();
      // A second close waits as well.
      await expect(closing.close()).resolves.toBeUndefined();
      expect(answered).toBe(20);
      await expect(closing.ask('When was the lighthouse painted?')).rejects.toThrow(UserError);
      await expect(closing.reindex()).rejects.toThrow(UserError);
    });
  });
}

const passagesFor = async (library: Library, question: string) => passagesOf(await library.ask(question));
