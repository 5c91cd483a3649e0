import { parseMarkdown } from 'local-discord/markdown';
import { describe, expect, it } from 'vitest';
import { escapeText, oneLine, visibleText } from '../../src/discord/escape.js';

/** What a person sees, and the kinds of markup in it. */
function shown(text: string): { readonly text: string; readonly kinds: readonly string[] } {
  const kinds = new Set<string>();
  const words = (nodes: ReturnType<typeof parseMarkdown>): string =>
    nodes
      .map((node) => {
        if (node.type === 'br' || node.type === 'newline') return '\n';
        if (node.type !== 'text') kinds.add(node.type);
        if (node.type === 'url') return String(node.target);
        return typeof node.content === 'string' ? node.content : words(node.content ?? []);
      })
      .join('');
  return { text: words(parseMarkdown(text)), kinds: [...kinds] };
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
    expect(shown(escapeText(text))).toEqual({ text, kinds: [] });
  });

  it('breaks a masked link and leaves only the web address that one can see', () => {
    const seen = shown(escapeText('[the bank](https://evil.example/login)'));
    expect(seen.text).toContain('[the bank](https://evil.example/login');
    expect(seen.kinds).toEqual(['url']);
  });

  it('leaves a web address whole, with its underscores', () => {
    expect(escapeText('see https://example.org/a_b_c*d for *more*')).toBe(
      'see https://example.org/a_b_c%2Ad for \\*more\\*',
    );
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
