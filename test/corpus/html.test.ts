import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/corpus/index.js';
import { anchors, paragraphs } from './helpers.js';

const read = (body: string, head = '') =>
  parseDocument(
    'page.html',
    new TextEncoder().encode(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`),
  );
const numbers = async (body: string) =>
  (await read(body)).footnotes.map(({ number, text }) => [number, text]);

describe('notes of a web page', () => {
  it('are what roles say, wherever they stand', async () => {
    const document = await read(
      '<p>One.<a role="doc-noteref" href="#x">note</a></p><aside role="doc-footnote" id="x"><p>Kerr.</p><p>More.</p></aside><p>Two.</p>',
    );
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([['note', 'Kerr. More.']]);
    expect(paragraphs(document)).toEqual(['One.', 'Two.']);
  });

  it('hold their tables row by row, also right below their numbers', async () => {
    const rows = '<table><tr><td>1822</td><td>4 d</td></tr><tr><td>1823</td><td>6 d</td></tr></table>';
    const note = (number: number, inner: string) =>
      `<aside epub:type="footnote" id="n${number}"><p><a href="#r${number}">${number}</a>.${inner}</aside>`;
    const marks = [1, 2].map((at) => `One <a id="r${at}" href="#n${at}"><sup>${at}</sup></a>`).join(' ');
    expect(
      await numbers(`<p>${marks}.</p>${note(1, ` Kerr:</p>${rows}<p>Signed.</p>`)}${note(2, `</p>${rows}`)}`),
    ).toEqual([
      [1, 'Kerr: 1822 | 4 d 1823 | 6 d Signed.'],
      [2, '1822 | 4 d 1823 | 6 d'],
    ]);
  });

  it('go on to the end of what holds them, also behind places that links lead to', async () => {
    const mark = (at: number) => `One<a id="r${at}" href="#n${at}"><sup>${at}</sup></a>`;
    const note = (at: number) =>
      `<a id="x${at}"></a><p><a id="n${at}" href="#r${at}"><sup>${at}</sup></a> Kerr:</p><a id="y${at}"></a><ul><li>4 d</li></ul><p>Signed.</p>`;
    expect(
      await numbers(`<p>${mark(1)} ${mark(2)}.</p><div class="footnotes">${note(1)}${note(2)}</div>`),
    ).toEqual([
      [1, 'Kerr: 4 d Signed.'],
      [2, 'Kerr: 4 d Signed.'],
    ]);
  });

  it('have their marks in headings as well, and one that another note refers to is one', async () => {
    const document = await read(
      '<h2>Salt<a href="#n1" id="r1">1</a></h2><p>It burned<a href="#n2" id="r2" role="doc-noteref">[2]</a>.</p><p id="n1"><a href="#r1">1</a> Kerr.</p><aside id="n2" role="doc-footnote">(<a role="doc-backlink" href="#r2">1</a>, <a role="doc-backlink" href="#r3">2</a>) Brill.</aside><aside id="n3" role="doc-footnote"><p>As in <a href="#n2" id="r3" role="doc-noteref">[2]</a>.</p></aside>',
    );
    expect(document.text).toBe('Salt\n\nIt burned.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Kerr.'],
      [2, 'Brill.'],
      [1, 'As in [2].'],
    ]);
  });

  it('are none where two letters name a row and what describes it, or where there are no words', async () => {
    const page =
      '<table><tr><td><a id="a" href="#d">ps</a></td><td>PostScript</td></tr></table><dl><dt><a id="d" href="#a">ps</a></dt><dd>Prints.</dd></dl><aside role="doc-footnote" id="x">[<a role="doc-backlink" href="#a">2</a>]</aside>';
    const document = await read(page);
    expect(document.text).toContain('ps | PostScript\n\nps\n\nPrints.');
    expect(document.footnotes).toEqual([]);
  });

  it('have no number before their words where it is in an element of its own', async () => {
    const page =
      '<p>It burned<sup><a href="#n">24</a></sup>.</p><div><a id="n"></a><span class="label">24</span>Kerr.</div>';
    expect(await numbers(page)).toEqual([[24, 'Kerr.']]);
  });

  it('have no number before their words where links back to several marks are numbered as well', async () => {
    const marks = [1, 2].map((at) => `One <a class="footnote-reference" href="#n" id="r${at}">[1]</a>`);
    const links = [1, 2].map((at) => `<a class="fn-backref" href="#r${at}">${at}</a>`).join(', ');
    const note = `<table id="n"><tr><td>[1]</td><td><em>(${links})</em> Kerr.</td></tr></table>`;
    expect(await numbers(`<p>${marks.join(', ')}.</p>${note}`)).toEqual([[1, 'Kerr.']]);
  });

  it('may have their number as a heading that leads back, as Texinfo sets it', async () => {
    const marks = [1, 2].map((at) => `<p>One <a id="r${at}" href="#n${at}"><sup>${at}</sup></a>.</p>`);
    const notes = ['Kerr.', 'Dale.'].map(
      (words, at) => `<h5><a id="n${at + 1}" href="#r${at + 1}">(${at + 1})</a></h5><p>${words}</p>`,
    );
    expect(await numbers(`${marks.join('')}<h4>Footnotes</h4>${notes.join('')}`)).toEqual([
      [1, 'Kerr.'],
      [2, 'Dale.'],
    ]);
  });

  it('are not what a table of contents, a reference or the year of a work leads to', async () => {
    const page = `<p><a href="#one">1</a> <a href="#two">2</a></p><h2 id="one">1</h2><p>See <a href="#two">2</a>, paragraph <a href="#a">(a)</a> and Smith (<a href="#smith">1911</a>) or [<a href="#smith">1911</a>].</p><p id="a">(a) A rule.</p><h2 id="two">2</h2><p id="smith">Smith, On Tolls.</p>`;
    const document = await read(page);
    expect(document.footnotes).toEqual([]);
    expect(document.text).toContain('See 2, paragraph (a) and Smith (1911) or [1911].');
  });

  it('are answered by a link back where nothing raises their marks', async () => {
    expect(
      await numbers(
        '<p>One <a id="r1" href="#n1">1</a> two.</p><hr><p id="n1">1. Kerr. <a href="#r1">↑</a></p>',
      ),
    ).toEqual([[1, 'Kerr.']]);
  });

  it('have several marks in one pair of brackets, and a mark that comes again', async () => {
    const document = await read(
      'One<sup>[<a href="#n1">1</a>, <a href="#n2">2</a>]</sup> and two<sup><a href="#n1">1</a></sup>.<ol><li id="n1">Kerr.</li><li id="n2">Illing.</li></ol>',
    );
    expect(document.text).toBe('One and two.');
    expect(anchors(document, 3)).toEqual(['One', 'One']);
  });

  it('keep a number that their words begin with', async () => {
    expect(
      await numbers(
        '<p>One<sup><a href="#n1">1</a></sup></p><ol><li id="n1">1 Kings 3:4. <a href="#x">↩</a></li></ol>',
      ),
    ).toEqual([[1, '1 Kings 3:4.']]);
  });

  it('may have their numbers above their words, the last as well', async () => {
    const marks = [1, 2].map((at) => `word<sup>${at}</sup>`).join(' ');
    const note = (number: number, words: string) => `<div><sup>${number}</sup><p>${words}</p></div>`;
    const page = `<p>Some ${marks}.</p><h2>Notes</h2>${note(1, 'Kerr.')}${note(2, 'Ibid.')}<p>So much.</p>`;
    expect(await numbers(page)).toEqual([
      [1, 'Kerr.'],
      [2, 'Ibid.'],
    ]);
    expect((await read(page)).text).toBe('Some word word.\n\nSo much.');
  });

  it('are below the headings with their numbers that marks lead to; other headings that say so are of the text', async () => {
    const mark = (at: number) => `<a href="#n${at}"><sup>${at}</sup></a>`;
    const page = `<p>Some words ${mark(1)} and more ${mark(2)}.</p><h2>Note 3</h2><p>Debts.</p><h3 id="n1">Note 1</h3><p>Kerr.</p><p>More.</p><h3 id="n2">Note 2</h3><p>Ibid.</p>`;
    expect(await numbers(page)).toEqual([
      [1, 'Kerr. More.'],
      [2, 'Ibid.'],
    ]);
    const { text, headings } = await read(`<h1>Accounts</h1>${page}`);
    expect(text).toBe('Accounts\n\nSome words and more.\n\nNote 3\n\nDebts.');
    expect(headings).toHaveLength(1);
  });

  it('are said to be missing where their marks are all that can be read', async () => {
    const marks = [1, 2, 3].map((at) => `word<sup>${at}</sup>`).join(' ');
    const { audit } = await read(`<p>Some ${marks}, and 3 m<sup>2</sup>.</p>`);
    expect(audit.marksWithoutNote.map(({ number }) => number)).toEqual([1, 2, 3]);
    const program = [0, 1, 2, 3].map((at) => `print(words[${at}])`).join(' ');
    expect((await read(`<pre>${program}</pre>`)).audit.marksWithoutNote).toEqual([]);
  });

  it('are said to be on another page where their marks lead there', async () => {
    const marks = [1, 2, 3].map((at) => `word ${at}<sup>[<a href="notes.html#n${at}">${at}</a>]</sup>`);
    const document = await read(`<p>Some ${marks.join(', ')}.</p>`);
    expect(document.text).toBe('Some word 1, word 2, word 3.');
    expect(document.audit.notesElsewhere).toBe('notes.html');
  });

  it('are not the numbers of verses, and the address of the page is short and in one line', async () => {
    const verse = (at: number, words: string) => `<sup><a href="ch1.html#v${at}">${at}</a></sup>${words}`;
    const page = `<p>${verse(1, 'In the beginning.')} ${verse(2, 'And the earth.')}${verse(3, 'And God.')}</p>`;
    const { text, audit } = await read(page);
    expect(text).toBe('¹In the beginning. ²And the earth.³And God.');
    expect(audit.notesElsewhere).toBeUndefined();
    const link = (at: number) => `<a href="notes.html?%0a${'x'.repeat(3000)}#n${at}">${at}</a>`;
    const marked = await read(`<p>One<sup>${link(1)}, ${link(2)}</sup> and two<sup>${link(3)}</sup>.</p>`);
    expect(marked.text).toBe('One and two.');
    expect(marked.audit.notesElsewhere).toMatch(/^notes\.html\? x{50,190}…$/);
  });

  it('are there without a mark where they stand among notes', async () => {
    const document = await read(
      '<p>One<sup><a href="#n1">1</a></sup></p><ol><li id="n1">Kerr.</li><li id="n2">Lost.</li></ol>',
    );
    expect(document.audit.notesWithoutMark).toEqual([{ number: 2 }]);
    expect(document.text).toBe('One');
  });

  it('need no links where their numbers are raised before them and in the text', async () => {
    const page =
      '<p>It had 10<sup>3</sup> carts<sup>1</sup> a year.<sup>2</sup></p><div><p><sup>1</sup> Kerr, p. 3.</p><p>More.</p><p><sup>2</sup>Ibid.</p></div>';
    const document = await read(page);
    expect(document.text).toBe('It had 10³ carts a year.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([
      [1, 'Kerr, p. 3. More.'],
      [2, 'Ibid.'],
    ]);
  });

  it('are shown in the margin, where they stand in the words', async () => {
    const page =
      '<p>It burned<label for="s1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s1"/><span class="sidenote">In 1751.</span> twice.</p>';
    const document = await read(page);
    expect(document.text).toBe('It burned twice.');
    expect(document.footnotes.map(({ number, text }) => [number, text])).toEqual([[1, 'In 1751.']]);
  });

  it('take their heading with them', async () => {
    const page = (behind: string) =>
      `<h2>A part</h2><p>One<sup><a href="#n1">1</a></sup></p><h2>References</h2><ol><li id="n1">Kerr.</li></ol>${behind}`;
    expect((await read(page(''))).text).toBe('A part\n\nOne');
    expect((await read(page('<p>Further words.</p>'))).text).toContain('References\n\nFurther words.');
  });
});

describe('the text of a web page', () => {
  it('has no title of the site in its own', async () => {
    expect((await read('<p>Words.</p>', '<title>The Salt Road | Harbour Review</title>')).title).toBe(
      'The Salt Road',
    );
    expect(
      (await read('<h1>The Salt Road</h1><p>Words.</p>', '<title>The Salt Road - Blog</title>')).title,
    ).toBe('The Salt Road');
  });

  it('has the only heading of the highest depth as its title, and not a lower one that the stated title begins with', async () => {
    const page = '<h1>How the mules went</h1><p>Words.</p><h2>Salt</h2><p>More.</p>';
    const title = '<title>Salt roads: a history | X</title>';
    const document = await read(page, title);
    expect([document.title, document.text]).toEqual([
      'How the mules went',
      'How the mules went\n\nWords.\n\nSalt\n\nMore.',
    ]);
    const blog = '<h1><a href="/">Salt</a></h1><h2>Salt roads</h2><p>Words.</p>';
    expect((await read(blog, title)).title).toBe('Salt roads');
  });

  it('is what a browser prints of lists, breaks and what is raised', async () => {
    const page =
      '<ol start="3" type="a"><li>oak</li><li value="7">iron</li></ol><p>10<sup>3</sup> carts, the 2<sup>nd</sup> line<br>goes on.<br><br>Apart.</p><p hidden>Not this.</p><p style="display: none">Nor this.</p>';
    expect(paragraphs(await read(page))).toEqual([
      'c. oak',
      'g. iron',
      '10³ carts, the 2nd line goes on.',
      'Apart.',
    ]);
  });

  it('goes on behind a break before a number within a sentence, not behind the end of one', async () => {
    const page = (words: string) => read(`<p>${words}</p>`).then(paragraphs);
    const sentence = 'They lived at number<br>12. It had been built in the year<br>(3) after the war.';
    expect(await page(sentence)).toEqual([
      'They lived at number 12. It had been built in the year (3) after the war.',
    ]);
    expect(await page('First this.[1]<br>2. Then <i>that.</i> <br>(3) Or so.')).toEqual([
      'First this.[1]',
      '2. Then that.',
      '(3) Or so.',
    ]);
    expect(await page(`One.${'<br>'.repeat(20_000)}Two.`)).toEqual(['One.', 'Two.']);
  });

  it('has no table of contents and no numbers of printed pages, but is read where a page says that it has them', async () => {
    const page =
      '<div class="post has-toc"><div id="toc"><p>1. Oak</p></div><p>Oak <span class="pagenum">[Pg 3]</span>burns.</p></div>';
    expect((await read(page)).text).toBe('Oak burns.');
  });

  it('is read in the encoding that the page states', async () => {
    const page = (charset: string, bytes: number[]) =>
      Buffer.concat([
        Buffer.from(`<html><head><meta charset="${charset}"></head><body><p>`, 'latin1'),
        Buffer.from(bytes),
        Buffer.from('</p></body></html>', 'latin1'),
      ]);
    expect((await parseDocument('a.html', page('koi8-r', [0xd3, 0xcf, 0xcc, 0xd8]))).text).toBe('соль');
    expect((await parseDocument('a.html', page('iso-8859-1', [0x93, 0x73, 0x94]))).text).toBe('“s”');
    expect((await parseDocument('a.html', page('utf-8', [0xe9, 0x74, 0xe9]))).text).toBe('été');
  });
});

describe('an article that is hard to tell', () => {
  const sentence =
    'The council had been told of the stove in three letters and a petition, and nobody moved it.';
  const list = Array.from({ length: 40 }, (_, at) => `<div>${at}. ${sentence}</div>`).join('');

  it('is read with all of the page where what was told is a small part of it, and that is said', async () => {
    const page = `<nav><a href="/">Home</a></nav><div><div class="intro"><p>${`${sentence} `.repeat(7)}</p></div></div><div class="supplemental">${list}</div><footer>About us</footer>`;
    const document = await read(page);
    expect(document.text).toContain('39. The council');
    expect(document.text).not.toContain('Home');
    expect(document.audit.wholePage).toBe(true);
  });

  it('is read where the site sets all of a page into a form', async () => {
    const page = `<form><nav><a href="/">Home</a></nav><div>${`<p>${sentence}</p>`.repeat(8)}</div><input></form>`;
    expect((await read(page)).text).toMatch(/^The council[^§]*nobody moved it\.$/);
  });

  it('is not said to be where it was told', async () => {
    const page = `<nav><a href="/">Home</a></nav><article>${`<p>${sentence}</p>`.repeat(8)}</article>`;
    expect((await read(page)).audit.wholePage).toBeUndefined();
  });
});

describe('the article of a page with parts of a site', () => {
  const sentence =
    'The council had been told of the stove in three letters and a petition, and nobody moved it.';
  const prose = (words: string, times = 1) => `<p>${words} ${sentence}</p>`.repeat(times);
  const site = '<div class="navheader"><a href="a.html">Prev</a></div>';

  it('is all of a chapter, and not only the longest of its sections', async () => {
    const section = (words: string, times: number) =>
      `<div class="section"><div class="titlepage"><h2><a name="s">${words} heading</a></h2></div>${prose(words, times)}</div>`;
    const { text } = await read(
      `${site}<div class="chapter">${section('Foreword', 1)}${section('One', 1)}${section('Two', 30)}${section('Three', 1)}</div>`,
    );
    for (const words of [
      'Foreword The',
      'One heading',
      'One The',
      'Two heading',
      'Three heading',
      'Three The',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('Prev');
  });

  it('has the paragraph above a long list, though there are links in it', async () => {
    const items = Array.from({ length: 4 }, (_, at) => `<li>${prose(String(at))}</li>`).join('');
    const links = ['stoves', 'petitions', 'letters'].map(
      (name) => `<a href="${name}.html">${name} of the council</a>`,
    );
    const { text } = await read(
      `${site}<div class="sect1"><h4>Stoves</h4><p>Sets up what is common to ${links.join(' and ')} alike.</p><div class="list"><dl><dt>kind</dt><dd><p>A name.</p></dd><dt>year</dt><dd><p>One of these:</p><div><ul>${items}</ul></div></dd></dl></div></div>`,
    );
    expect(text).toMatch(
      /^Stoves\n\nSets up[^\n]*alike\.\n\nkind\n\nA name\.\n\nyear\n\nOne of these:\n\n0 The/,
    );
  });

  it('has lists and lines among its paragraphs, whatever in them is a link, and sections called headers', async () => {
    const links = ['Kerr', 'Brill'].map((name) => `<li><a href="${name}.html">${name}</a></li>`).join('');
    const lines = ['Of salt,', 'Of ice,', 'Of mules,', 'Of men'].map(
      (line) => `<div class="line">${line}</div>`,
    );
    const { text } = await read(
      `${site}<div class="doc">${prose('One.', 6)}<ul>${links}</ul><section class="core-header"><h3>Core</h3>${prose('Two.')}</section><section id="header-lines"><h3>Header lines</h3>${prose('Three.')}</section>${lines.join('')}${prose('Four.', 6)}</div>`,
    );
    for (const words of ['Kerr', 'Brill', 'Core\n\nTwo.', 'Header lines\n\nThree.', 'Of salt,\n\nOf ice,'])
      expect(text).toContain(words);
  });
});

describe('notes that plugins of blogs set behind their number', () => {
  it('are notes, and no words glued to it', async () => {
    const page =
      '<p>It burned<sup class="modern-footnotes-footnote"><a href="#">1</a></sup><span class="modern-footnotes-footnote__note">Kerr, p. 3.</span> twice.</p>';
    const document = await read(page);
    expect(document.text).toBe('It burned twice.');
    expect(document.footnotes.map(({ number, text, mark }) => [number, text, mark])).toEqual([
      [1, 'Kerr, p. 3.', 9],
    ]);
  });

  it('are read once where a list below repeats them', async () => {
    const page =
      '<p>It burned<sup><a href="#n1">1</a></sup><span class="footnote_tooltip">Kerr, p. 3.</span> twice.</p><ol><li id="n1">Kerr, p. 3.</li></ol>';
    const document = await read(page);
    expect(document.text).toBe('It burned twice.');
    expect(document.footnotes).toHaveLength(1);
  });

  it('are not what a bibliography has that only begins as they do', async () => {
    const page =
      '<p>It burned<span class="sidenote">Kerr, The Salt Roads of the North, p. 12.</span> twice.</p><ul><li>Kerr, The Salt Roads of the North. London, 1911.</li></ul>';
    const document = await read(page);
    expect(document.text).toContain('London, 1911.');
    expect(document.footnotes.map(({ text }) => text)).toEqual(['Kerr, The Salt Roads of the North, p. 12.']);
  });

  it('are each taken out of the list that repeats them, also where two say the same', async () => {
    const page =
      '<p>It burned<span class="sidenote">Ibid.</span> twice<span class="sidenote">Ibid.</span>.</p><ol><li>Ibid.</li><li>Ibid.</li></ol>';
    const document = await read(page);
    expect(document.text).toBe('It burned twice.');
    expect(document.footnotes).toHaveLength(2);
  });
});

describe('what is named as a part of a site', () => {
  const prose = '<p>The mules went over the pass in June, and the salt was weighed twice at the gate.</p>';
  const article = (inner: string) => `<nav>Home</nav><article>${prose.repeat(6)}${inner}</article>`;

  it('is text where only an id says so, or it is a section, or has a heading or prose', async () => {
    const parts = [
      '<section id="subscription"><p>One was paid yearly.</p></section>',
      '<div id="sharing"><p>Two carts were shared.</p></div>',
      '<div class="newsletter"><h2>Letters</h2><p>Three came.</p></div>',
      `<div class="newsletter">${prose.replace('mules', 'four mules')}</div>`,
    ];
    const { text } = await read(article(parts.join('')));
    for (const words of ['One was', 'Two carts', 'Three came', 'four mules']) expect(text).toContain(words);
    expect((await read(article('<div class="newsletter">Sign up</div>'))).text).not.toContain('Sign up');
  });

  it('is printed where only its id or a part of its class is called as what is read aloud', async () => {
    const page =
      '<section id="screen-reader"><h2 id="off-screen">One</h2><div class="wp-block-screen-reader">Two<span class="u-sr-only">Three</span></div></section>';
    expect((await read(page)).text).toBe('One\n\nTwo');
  });
});

describe('what only looks like a note beside the words', () => {
  const prose = '<p>The mules went over the pass in June.</p>';

  it.each([
    `<article class="margin-notes">${prose}</article>`,
    `<article class="sidenote">${prose}</article>`,
    `<details><summary>A</summary>Assize: a court.</details>${prose}`,
    `${prose}\n<details><summary>1</summary><p>Further reading.</p></details>\n${prose}`,
    '<p>It had a <span class="keynote">3</span><span class="noteworthy">large stove</span>.</p>',
    `${prose}<p>One<sup data-uid="8f14e45f-ceea-467f-a0e6-1c2b3d4e5f60">1</sup> and two<sup data-uid="c9f0f895-fb98-4b91-8b1c-0a1b2c3d4e5f">2</sup>.</p>`,
  ])('is text: %s', async (page) => {
    expect((await read(page)).footnotes).toEqual([]);
  });

  it('is text where it is an exponent that says itself in words', async () => {
    const page =
      '<p>10<sup data-tex="ten to the power of two squared">2</sup> and 10<sup data-tex="ten to the power of three, cubed">3</sup></p>';
    expect((await read(page)).text).toBe('10² and 10³');
  });

  it('is several notes where their numbers are in one box', async () => {
    const page = `<p>It burned<sup>1</sup> twice.<sup>2</sup></p><div class="sidenotes"><p>1. Kerr, p. 3.</p><p>2. Ibid.</p></div>`;
    expect((await read(page)).footnotes.map(({ text }) => text)).not.toContain('1. Kerr, p. 3. 2. Ibid.');
    expect((await read(page)).footnotes).not.toHaveLength(1);
  });

  it('is a note where a pointer over its number shows words', async () => {
    const page =
      '<p>One in 1822<sup title="Kerr, The Salt Roads of the North, p. 12.">1</sup> and two<sup title="Ibid., p. 3, of which two leaves are lost.">2</sup> and three<sup title="Ibid.">3</sup>.</p>';
    expect((await read(page)).footnotes.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
