import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { REST, Routes } from 'discord.js';
import { strToU8 } from 'fflate';
import { startTestDiscord } from 'local-discord/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { documentName } from '../../src/corpus/index.js';
import { fetchAttachment } from '../../src/discord/rest/fetch-attachment.js';
import { takeIn } from '../../src/intake/index.js';
import { previewTaken } from '../../src/library/preview-taken.js';
import { previewLines, receiptOf } from '../../src/wording/index.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { ofEachTest } from '../helpers/of-tests.js';
import { ownChildren } from '../helpers/own-children.js';

const childPids = ownChildren();

const temporary = folderOfEachTest();
const discord = ofEachTest(() => startTestDiscord());
let folder: string;

beforeEach(() => {
  folder = join(temporary.dir, 'taken');
});

/** Attaches a file to a message on the local Discord, and takes it in as the bot does. */
async function attached(
  filename: string,
  data: Uint8Array,
  ids: readonly string[] = [],
  more: { title?: string; author?: string; replaces?: string } = {},
) {
  const { apiUrl: api, token, channelId } = discord;
  const rest = new REST({ version: '10', api }).setToken(token);
  const message = (await rest.post(Routes.channelMessages(channelId), {
    body: { content: 'Here it is.' },
    files: [{ name: filename, data: Buffer.from(data) }],
  })) as { attachments: readonly { filename: string; url: string; size: number }[] };
  const [attachment] = message.attachments;
  if (attachment === undefined) throw new Error('nothing was attached');
  const { filename: name, url, size } = attachment;
  const taken = await fetchAttachment(
    { name: documentName(name), url, size },
    { api, folder, maxBytes: 50_000_000 },
  );
  return previewTaken(taken, { name, taken: ids, maxPages: 2_000, ...more });
}

const book = readFileSync(join(import.meta.dirname, '../corpus/pdf-cases/note-over-page/source.pdf'));

describe('a file that somebody attached', () => {
  it('is fetched from the local Discord, read in a process of its own and told in plain words', async () => {
    const outcome = await attached('Coffee Houses (2nd ed).txt', book, ['Coffee-Houses-2nd-ed.docx']);
    if (outcome.kind !== 'read') throw new Error(outcome.reason);
    const { preview, read } = outcome;
    expect(preview).toMatchObject({ title: 'The Ledgers of the Harbour', notes: 9, placed: 9, doubts: [] });
    expect(preview.pages).toEqual({ count: 6, labels: { first: '1', last: '6' } });
    expect(preview.document).toBe('Coffee-Houses-2nd-ed-2.pdf');
    expect(read).toMatchObject({ id: preview.document, document: { id: preview.document } });
    expect(read.passages.every(({ document }) => document === preview.document)).toBe(true);
    const { title, rest } = receiptOf(preview, 'added');
    expect(`*${title}* ${rest}`).toBe(
      '*The Ledgers of the Harbour* was added: 6 pages, 9 notes, all placed. Its file is kept as Coffee-Houses-2nd-ed-2.pdf.',
    );
    expect(previewLines(preview)).toEqual([
      expect.stringMatching(/^6 pages, printed as 1 to 6; [\d,]+ characters, \d+ passages\.$/),
      '9 notes, all placed.',
    ]);
    expect(preview.samples.map(({ from }) => from)).toEqual(['beginning', 'most notes', expect.any(String)]);
    expect(preview.samples[1]?.footnotes[0]).toMatchObject({
      text: expect.any(String),
      mark: expect.any(Number),
      links: [],
    });
    expect(read).not.toHaveProperty('citations');
    expect(childPids()).toEqual([]);
    // It stays until it is added or discarded.
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('is called as it was sent where it has no title, or as somebody typed', async () => {
    const bytes = strToU8('The mill was moved.');
    const sent = await attached('The_Old_Mill.txt', bytes, ['The-Old-Mill.txt']);
    expect(sent).toMatchObject({
      kind: 'read',
      preview: { document: 'The-Old-Mill-2.txt', title: 'The Old Mill' },
      read: { document: { title: 'The Old Mill' } },
    });
    const typed = { title: 'A Mill', author: 'Ada Kerr' };
    expect(await attached('mill.txt', bytes, [], typed)).toMatchObject({
      kind: 'read',
      preview: typed,
      read: { document: typed },
    });
  });

  it('is called as the document that it replaces, but ends as what it holds', async () => {
    const bytes = strToU8('# A mill\n\nThe mill was moved.');
    const replaces = { replaces: 'letters/mill.md' };
    expect(await attached('new.md', bytes, ['letters/mill.md'], replaces)).toMatchObject({
      preview: { document: 'letters/mill.md' },
    });
    expect(await attached('new.txt', book, ['letters/mill.md'], replaces)).toMatchObject({
      preview: { document: 'letters/mill.pdf' },
    });
  });

  it('is refused in one line where it can’t be read', async () => {
    const png = Buffer.from(
      '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082',
      'hex',
    );
    expect(await attached('scan.pdf', png)).toEqual({
      kind: 'unreadable',
      document: 'scan.pdf',
      reason:
        'scan.pdf: expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found a picture (.png); recognise its text first, and save that as .txt',
    });
  });

  it('waits while another one is read, and can be taken back meanwhile', async () => {
    const stop = new AbortController();
    const running: number[] = [];
    const preview = async (signal?: AbortSignal) => {
      async function* once() {
        yield book;
      }
      const taken = await takeIn(once(), { name: 'a', folder, maxBytes: 50_000_000 });
      const onPage = () => void running.push(childPids().length);
      const options = { name: 'a.pdf', taken: [], maxPages: 2_000, onPage };
      return previewTaken(taken, signal === undefined ? options : { ...options, signal });
    };
    const first = Promise.all([preview(), preview()]);
    const third = preview(stop.signal);
    stop.abort(new Error('cancelled'));
    await expect(third).rejects.toThrow('cancelled');
    expect((await first).map(({ kind }) => kind)).toEqual(['read', 'read']);
    expect(running.every((count) => count === 1)).toBe(true);
    expect(childPids()).toEqual([]);
  });
});
