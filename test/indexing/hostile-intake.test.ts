import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pdfOf, stream, tinyPdf } from '../../bench/tiny-pdf.js';
import { type ReadTakenOptions, readTaken } from '../../src/indexing/read-taken.js';
import { type TakenFile, takeIn } from '../../src/intake/index.js';
import { docx, epub, part, run } from '../corpus/packed.js';
import { folderOfEachTest } from '../helpers/folder-of-each-test.js';
import { ownChildren } from '../helpers/own-children.js';

const childPids = ownChildren();

// Everything here goes through the process that reads for the bot; there is no stand-in for it.

const temporary = folderOfEachTest();
let folder: string;
/** Of somebody who waits to be asked by a file that is read. */
let server: Server;
let requests: string[];
let base: string;
/** A file that no other file may bring into a text. */
let secret: string;

beforeEach(async () => {
  folder = join(temporary.dir, 'taken');
  await mkdir(folder);
  secret = join(temporary.dir, 'secret.txt');
  await writeFile(secret, 'What nobody may read.');
  requests = [];
  server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    response.end('x');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  expect(requests).toEqual([]);
  expect(childPids()).toEqual([]);
});

async function* once(bytes: Uint8Array) {
  yield bytes;
}
const take = (bytes: Uint8Array): Promise<TakenFile> =>
  takeIn(once(bytes), { name: 'a', folder, maxBytes: 100_000_000 });

const outcomeOf = async (taken: TakenFile, id: string, options: Partial<ReadTakenOptions> = {}) => {
  const read = await readTaken(taken, id, { maxPages: 2_000, ...options });
  if ('document' in read) {
    expect(read.sha256).toBe(taken.sha256);
    return `${read.id}: ${read.document.text}`;
  }
  expect(read.failure).not.toContain('\n');
  expect(read.failure.length).toBeLessThan(400);
  expect(read.failure).not.toContain(temporary.dir);
  return read.failure;
};
/** The id and the text of what is read of a file, or the one line that says why nothing is. */
const outcome = async (id: string, bytes: Uint8Array, options: Partial<ReadTakenOptions> = {}) =>
  outcomeOf(await take(bytes), id, options);

const words = 'The mill was moved to the other side of the river.';
const line = [{ text: words, x: 50, y: 400 }];
const said = run(`<w:t>${words}</w:t>`);

describe('a file that was taken in', () => {
  it('is read as what it is, and its id says so', async () => {
    expect(await outcome('mill.txt', tinyPdf({ pages: [line] }))).toBe(`mill.pdf: ${words}`);
    expect(await outcome('mill', strToU8(words))).toBe(`mill.txt: ${words}`);
    expect(await outcome('mill.zip', docx(said))).toBe(`mill.docx: ${words}`);
  });

  it('makes passages of the document that it may become', async () => {
    const read = await readTaken(await take(docx(said)), 'mill.doc', { maxPages: 10 });
    expect(read).toMatchObject({ document: { id: 'mill.docx' }, passages: [{ document: 'mill.docx' }] });
  });

  it('is refused by the name under which it was sent', async () => {
    expect(
      await outcome('setup.exe', Buffer.concat([Buffer.from('MZ\x90\0\x03', 'latin1'), Buffer.alloc(900)])),
    ).toBe(
      'setup.exe: expected .pdf, .docx, .odt, .epub, .html, .md or .txt, found a program (.exe); choose a file with a text in it',
    );
  });
});

describe('a file of more pages than may be', () => {
  it('is a PDF, which is refused before its pages are read', async () => {
    const pages = Array.from({ length: 800 }, () => line);
    const heard: number[] = [];
    const onPage = (done: number) => void heard.push(done);
    expect(await outcome('all.pdf', tinyPdf({ pages }), { maxPages: 799, onPage })).toBe(
      'all.pdf: expected at most 799 pages, found 800; split it into several files',
    );
    expect(heard).toEqual([]);
  });

  it('is a text with page breaks', async () => {
    const nouns = ['ferry', 'harbour', 'quay', 'bridge', 'lamp', 'clerk', 'ledger'];
    const pages = Array.from({ length: 30 }, (_, at) =>
      nouns
        .map((noun, nth) => `The ${noun} was kept by ${nouns[(at + nth * 3) % 7]} ${'ivxlcdm'[at % 7]}${at}.`)
        .join('\n'),
    );
    const text = strToU8(pages.join('\f'));
    expect(await outcome('mill.txt', text, { maxPages: 20 })).toBe(
      'mill.txt: expected at most 20 pages, found 30; split it into several files',
    );
    expect(await outcome('mill.txt', text, { maxPages: 30 })).toContain('kept by');
  });
});

describe('a file that is small and would be large', () => {
  it('is a PDF that unpacks to many times the memory', async () => {
    const twice = deflateSync(deflateSync(Buffer.alloc(150_000_000, ' ')));
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R >>';
    const all = Array.from({ length: 20 }, () => '4 0 R').join(' ');
    const bomb = Buffer.from(
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        page.replace('/Contents 4 0 R', `/Contents [${all}]`),
        stream('/Filter [/FlateDecode /FlateDecode]', twice.toString('latin1')),
        '<< >>',
      ]),
      'latin1',
    );
    expect(bomb.length).toBeLessThan(5_000);
    expect(await outcome('mill.pdf', bomb, { limits: { seconds: 200, memoryMb: 256 } })).toBe(
      'mill.pdf: expected a text that is read in 256 MB of memory, found one that needs more; split it into several files, or take it out',
    );
  });

  it('is a book of more parts than any has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`OEBPS/${at}.xhtml`, '']));
    expect(await outcome('mill.epub', epub({ 'a.xhtml': `<p>${words}</p>` }, parts))).toBe(
      'mill.epub: expected a text, found an archive of 20004 parts; split it into several files',
    );
  });
});

describe('a file that is read for longer than may be', () => {
  it('is left when whoever sent it cancels', async () => {
    const stop = new AbortController();
    const reading = outcome('mill.md', strToU8('a\n=\n'.repeat(300_000)), { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('cancelled')), 500);
    await expect(reading).rejects.toThrow('cancelled');
  });
});

describe('a file that would load or do something', () => {
  it('is a PDF with scripts, actions, embedded files and addresses', async () => {
    const run = join(temporary.dir, 'was-run');
    const script = `<< /S /JavaScript /JS (app.launchURL\\('${base}/script'\\); fetch\\('${base}/form'\\)) >>`;
    const launch = `<< /S /Launch /F (${run}) /Unix (touch '${run}') >>`;
    const bytes = Buffer.from(
      pdfOf([
        `<< /Type /Catalog /Pages 2 0 R /OpenAction [${script}] /AA << /WC ${script} /DS ${launch} >> /URI << /Base (${base}/) >> ` +
          `/Names << /JavaScript << /Names [(a) ${script}] >> /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >> ` +
          `/AcroForm << /XFA [(template) 8 0 R] /Fields [] >> >>`,
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /AA << /O ${launch} /C ${script} >> ` +
          `/Resources << /Font << /F 5 0 R >> /XObject << /X 9 0 R >> >> ` +
          `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 400 600] /A << /S /URI /URI (${base}/link) >> >> ` +
          `<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] /A << /S /GoToR /F (${secret}) /D [0 /Fit] >> >>] >>`,
        stream('', `BT /F 10 Tf 40 500 Td (${words}) Tj ET /X Do`),
        `<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /FontFile2 10 0 R >> >>`,
        '<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>',
        stream('/Type /EmbeddedFile', 'What is embedded.'),
        stream('', `<xdp><script>xfa.host.gotoURL("${base}/xfa")</script></xdp>`),
        // A picture and a font whose data lie elsewhere.
        stream(
          `/Type /XObject /Subtype /Image /Width 1 /Height 1 /F << /FS /URL /F (${base}/picture) >>`,
          '',
        ),
        stream(`/F << /FS /URL /F (${base}/font) >>`, ''),
        '<< >>',
      ]),
      'latin1',
    );
    expect(await outcome('mill.pdf', bytes)).toBe(`mill.pdf: ${words}`);
    expect(await readdir(temporary.dir)).not.toContain('was-run');
  });

  it('is a web page', async () => {
    const url = pathToFileURL(secret).href;
    const loads =
      `<base href="${base}/"><meta http-equiv="refresh" content="0;url=${base}/refresh"><link rel="stylesheet" href="a.css">` +
      `<link rel="preload" as="script" href="b.js"><style>@import "${base}/c.css"; p { background: url(${base}/d.png) }</style>` +
      `<script src="${base}/e.js"></script><script>fetch('${base}/f')</script><script type="module">import '${base}/g.js'</script>`;
    const body =
      `<img src="${base}/h.png" srcset="i.png 2x" onerror="fetch('${base}/j')"><iframe src="${base}/k"></iframe><iframe srcdoc="<script>fetch('${base}/l')</script>"></iframe>` +
      `<object data="${base}/m"></object><embed src="${url}"><video src="${base}/n" autoplay></video><svg><use href="${base}/o#a"/><image href="${base}/p.png"/></svg>` +
      `<iframe src="${url}"></iframe><form action="${base}/q"><input autofocus onfocus="this.form.submit()"></form><p style="background:url(${base}/r.png)">${words}</p>`;
    const page = strToU8(
      `<!doctype html><html><head><title>A page</title>${loads}</head><body>${body}</body></html>`,
    );
    expect(await outcome('mill.html', page)).toBe(`mill.html: ${words}`);
    const xhtml = strToU8(
      `<?xml version="1.0"?><?xml-stylesheet href="${base}/s.xsl" type="text/xsl"?><!DOCTYPE html SYSTEM "${base}/t.dtd" [<!ENTITY file SYSTEM "${url}">]>` +
        `<html xmlns="http://www.w3.org/1999/xhtml"><body><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${base}/u"/><p>${words} &file;</p></body></html>`,
    );
    expect(await outcome('mill.xhtml', xhtml)).toBe(`mill.xhtml: ${words} &file;`);
  });

  it('is a Word document that names files elsewhere', async () => {
    const url = pathToFileURL(secret).href;
    const prolog =
      `<!DOCTYPE d PUBLIC "x" "${base}/d.dtd" [<!ENTITY % all SYSTEM "${base}/e.dtd"> %all; ` +
      `<!ENTITY net SYSTEM "${base}/net"><!ENTITY file SYSTEM "${url}">]>`;
    const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relation = (id: string, kind: string, target: string) =>
      `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}" TargetMode="External"/>`;
    const relations = `<Relationships>${[
      relation('r1', 'attachedTemplate', `${base}/t.dotm`),
      relation('r2', 'image', `${base}/i.png`),
      relation('r3', 'subDocument', url),
      relation('r4', 'oleObject', `\\\\127.0.0.1\\share\\a`),
      relation('r5', 'frame', `${base}/frame`),
      relation('r6', 'footnotes', url),
    ].join('')}</Relationships>`;
    const fields =
      run(`<w:instrText>INCLUDETEXT "${secret}"</w:instrText>`) +
      run(`<w:instrText>INCLUDEPICTURE "${base}/p.png"</w:instrText>`) +
      run(`<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText>`);
    const body = `${run(`<w:t>${words} &net; &file;</w:t>`)}${fields}<w:subDoc r:id="r3"/><w:altChunk r:id="r3"/>`;
    const parts = {
      'word/_rels/document.xml.rels': relations,
      'word/_rels/settings.xml.rels': relations,
      'word/settings.xml': part('settings', '<w:attachedTemplate r:id="r1"/>'),
      'word/footnotes.xml': `<?xml version="1.0"?>${prolog}<w:footnotes>&file;</w:footnotes>`,
      'docProps/core.xml': `<?xml version="1.0"?>${prolog}<cp:coreProperties><dc:title>&file;</dc:title></cp:coreProperties>`,
      'word/vbaProject.bin': 'Sub AutoOpen',
    };
    const read = await outcome('mill.docx', docx(body, parts, prolog));
    expect(read).toContain(words);
    expect(read).not.toContain('What nobody may read');
    // The document that its relationships name lies on another machine, or outside of it.
    for (const target of [`${base}/document.xml`, url, '../../../secret.txt']) {
      const other = docx(said, {
        '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', target)}</Relationships>`,
      });
      expect(await outcome('mill.docx', other)).toBe(
        'mill.docx: expected a Word document, found a file without a text in it; save it as .docx again',
      );
    }
  });

  it('is a book that names files elsewhere', async () => {
    const url = pathToFileURL(secret).href;
    const prolog = `<!DOCTYPE p SYSTEM "${base}/p.dtd" [<!ENTITY file SYSTEM "${url}">]>`;
    const spine =
      `${prolog}<package><metadata><dc:title>A Book</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>` +
      `<item id="b" href="${base}/b.xhtml" media-type="application/xhtml+xml"/><item id="c" href="${url}" media-type="application/xhtml+xml"/>` +
      `<item id="d" href="../../../secret.txt" media-type="application/xhtml+xml"/></manifest>` +
      `<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/><itemref idref="d"/></spine></package>`;
    const chapter = `<img src="${base}/a.png"/><script src="${base}/a.js"></script><p>${words}</p>`;
    const read = await outcome('mill.epub', epub({ 'a.xhtml': chapter }, { 'OEBPS/book.opf': spine }));
    expect(read).toContain(words);
    expect(read).not.toContain('What nobody may read');
  });

  it('is a Markdown text with pictures and HTML', async () => {
    const text = `# A page\n\n![a](${base}/a.png)\n\n<img src="${base}/b.png"><script src="${base}/c.js"></script>\n\n${words}\n\n[d]: ${base}/d\n`;
    expect(await outcome('mill.md', strToU8(text))).toContain(words);
  });
});

describe('a file that does not stay as it is', () => {
  it('is refused where it was changed since it was taken in', async () => {
    const taken = await take(strToU8(words));
    await writeFile(taken.path, 'Something that nobody sent.');
    expect(await outcomeOf(taken, 'mill.txt')).toBe(
      'mill.txt: expected the file that was sent, found that it was changed on the disk since; send it again',
    );
  });

  it('is refused where it has gone', async () => {
    const taken = await take(strToU8(words));
    await rm(taken.path);
    expect(await outcomeOf(taken, 'mill.txt')).toBe(
      'mill.txt: expected a readable file, found nothing there; check its permissions',
    );
  });

  it('is read whole or refused where it changes while it is read', async () => {
    const taken = await take(strToU8(words.repeat(1_000)));
    let isDone = false;
    const changing = (async () => {
      for (let nth = 0; !isDone; nth += 1) {
        if (nth % 3 === 0) await rm(taken.path, { force: true });
        else await writeFile(taken.path, words.repeat(nth % 3 === 1 ? 1_000 : 500));
      }
    })();
    const outcomes: string[] = [];
    for (let nth = 0; nth < 3; nth += 1) outcomes.push(await outcomeOf(taken, 'mill.txt'));
    isDone = true;
    await changing;
    for (const one of outcomes) {
      expect(one).toMatch(
        /^mill\.txt: (?:expected (?:the file that was sent|a readable file|text, found an empty file)|(?:The mill was moved to the other side of the river\.){1000}$)/,
      );
    }
  });
});
