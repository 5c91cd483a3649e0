import { parseMarkdown } from 'local-discord/markdown';
import { describe, expect, it } from 'vitest';
import { escapeText, oneLine, visibleText } from '../../../src/discord/message/escape.js';

interface Shown {
  readonly text: string;
  readonly kinds: readonly string[];
  readonly targets: readonly string[];
}

/** What a person sees, the kinds of markup in it, and where its links lead. */
function shown(text: string): Shown {
  const kinds = new Set<string>();
  const targets: string[] = [];
  const words = (nodes: ReturnType<typeof parseMarkdown>): string =>
    nodes
      .map((node) => {
        if (node.type === 'br' || node.type === 'newline') return '\n';
        if (node.type !== 'text') kinds.add(node.type);
        if (node.type === 'url' || node.type === 'autolink') {
          targets.push(String(node.target));
          return String(node.target);
        }
        return typeof node.content === 'string' ? node.content : words(node.content ?? []);
      })
      .join('');
  return { text: words(parseMarkdown(text)), kinds: [...kinds], targets };
}

describe('escapeText', () => {
  const hostile = [
    '**bold** *italic* _also_ __under__ ~~gone~~ ||spoiler|| `code` ```block```',
    '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
    '[click me](javascript:alert(1))',
    '[click me](<javascript:alert(1)>)',
    '# heading\n## second\n-# small',
    '> quote\n>>> all of it',
    '- one\n- two\n* three\n1. four\n2. five',
    '<t:1700000000:R> </ask:123456789012345678> <:smile:123456789012345678> <id:browse>',
    'a \\* backslash \\',
    '2014. A year that begins a line\n- and a dash',
    'steam://run/1 and discord://open',
  ];

  it.each(hostile)('shows %j as it is written, as plain text', (text) => {
    expect(shown(escapeText(text))).toEqual({ text, kinds: [], targets: [] });
  });

  it('breaks a masked link and leaves only the web address that one can see', () => {
    const seen = shown(escapeText('[the bank](https://evil.example/login)'));
    expect(seen.text).toContain('[the bank](https://evil.example/login');
    expect(seen.kinds).toEqual(['autolink']);
  });

  it.each([
    ['in square brackets', '[https://example.org/copy]', 'https://example.org/copy'],
    ['in angle brackets', '<https://example.org/copy>', 'https://example.org/copy'],
    ['in round brackets', '(see https://example.org/copy)', 'https://example.org/copy'],
    ['in guillemets', '«https://example.org/copy»', 'https://example.org/copy'],
    ['with brackets of its own', '[https://example.org/Ibid_(band)]', 'https://example.org/Ibid_(band)'],
    ['with square brackets of its own', 'https://example.org/?a[]=1', 'https://example.org/?a[]=1'],
    ['with signs that format words', 'https://example.org/a_b_c*d|e`f', 'https://example.org/a_b_c*d|e`f'],
    [
      'at the end of a sentence',
      'See https://example.org/a, https://example.org/b.',
      'https://example.org/a https://example.org/b',
    ],
    [
      'in a masked link',
      '[https://example.org/](https://evil.example/x)',
      'https://example.org/ https://evil.example/x',
    ],
  ])('shows a web address %s as it is written, and links to just that', (_, text, targets) => {
    const found = shown(escapeText(text));
    expect(found).toMatchObject({ text, kinds: ['autolink'] });
    expect(found.targets.join(' ')).toBe(targets);
  });

  it.each([
    'https://bank.example@evil.example/',
    'https://[half/',
    'https://example.org/a/long/address/that/was/cut…',
  ])('shows %s, which leads astray or nowhere, without a link', (text) => {
    expect(shown(escapeText(text))).toMatchObject({ text, kinds: [] });
  });

  it('does not let an address end the bold type around it', () => {
    const found = shown(`**${escapeText('at https://example.org/a**b, so.')}**`);
    expect(found.kinds).toEqual(['strong', 'autolink']);
    expect(found.targets).toEqual(['https://example.org/a*%2Ab']);
  });

  it('takes a dash in the middle of a line for a dash', () => {
    expect(escapeText('- a word - between', false)).toBe('- a word - between');
  });
});

describe('visibleText', () => {
  it('drops what turns the direction of the text or cannot be seen', () => {
    expect(visibleText('a\u202Egpj.exe\u2066b\u200Bc\u00ADd\u{E0041}e\u0007f\u115Fg')).toBe('agpj.exebcdefg');
  });

  it('keeps right-to-left letters, and joiners between the letters that need them', () => {
    expect(visibleText('שלום می\u200Cخواهم')).toBe('שלום می\u200Cخواهم');
    expect(visibleText('👩\u200D💻 ❤\uFE0F')).toBe('👩\u200D💻 ❤\uFE0F');
  });

  it('drops joiners that hide in Latin words', () => {
    expect(visibleText('every\u200Done\u200C')).toBe('everyone');
  });

  it('limits marks stacked on one letter', () => {
    expect(visibleText(`Z${'\u0301'.repeat(50)}`)).toBe(`Z${'\u0301'.repeat(6)}`);
  });

  it('replaces half a character, which Discord would refuse', () => {
    expect(visibleText('a\uD83Db')).toBe('a\uFFFDb');
  });

  it('keeps paragraphs, and joins them only where there is one line', () => {
    expect(visibleText('a\r\n\r\nb\u2028c')).toBe('a\n\nb\nc');
    expect(oneLine('a\r\n\r\nb\u2028c ')).toBe('a b c');
  });
});
