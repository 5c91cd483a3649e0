import { describe, expect, it } from 'vitest';
import { hrefOf } from '../../src/markdown/href.js';
import type { MarkdownNode } from '../../src/markdown/node.js';
import { parseMarkdown } from '../../src/markdown/parse.js';

/** The tree in short: `strong(a)`, lists as `ul[…|…]`. */
function short(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return String(node.content);
      if (node.type === 'twemoji') return String(node.name);
      if (node.type === 'br') return '⏎';
      const items = node.items as MarkdownNode[][] | undefined;
      if (items) return `${node.isOrdered ? `ol${node.start}` : 'ul'}[${items.map(short).join('|')}]`;
      return `${node.type}(${Array.isArray(node.content) ? short(node.content) : (node.content ?? node.id ?? '')})`;
    })
    .join('');
}

describe('parseMarkdown', () => {
  it.each([
    ['**b** *i* _i_ __u__ ~~s~~ `c`', 'strong(b) em(i) em(i) underline(u) strikethrough(s) inlineCode(c)'],
    ['***both*** **“quoted”**, x', 'em(strong(both)) strong(“quoted”), x'],
    ['\\*a\\* \\_b\\_ \\> \\# \\- \\[x\\]\\(y\\) \\`c\\`', '*a* _b_ > # - [x](y) `c`'],
    ['# One\n## Two\ntext', 'heading(One)heading(Two)text'],
    ['a # b', 'a # b'],
    ['> one\n> two\nafter', 'blockQuote(one⏎two⏎)after'],
    ['> quoted\n-# small', 'blockQuote(quoted⏎)subtext(small)'],
    ['> quoted\n## Next', 'blockQuote(quoted⏎)heading(Next)'],
    ['- a\n- b\n  - c\n- d', 'ul[a|bul[c]|d]'],
    ['* a\n* **b**', 'ul[a|strong(b)]'],
    ['3. a\n4. b', 'ol3[a|b]'],
    ['- a\n1. b', 'ul[a]ol1[b]'],
    ['text\n- a\ntext', 'text⏎ul[a]text'],
    ['1\\. no list', '1. no list'],
    ['\\- no list', '- no list'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['[label](https://example.com/a_b_c)', 'link(label)'],
    ['<https://example.com>', 'autolink(https://example.com)'],
    ['see https://example.com/a_b.', 'see url(https://example.com/a_b).'],
    ['<@123456789012345678> <#123456789012345678>', 'user(123456789012345678) channel(123456789012345678)'],
    ['\\<@123456789012345678>', '<@123456789012345678>'],
    ['```\n**raw** <b>\n```\nafter', 'codeBlock(**raw** <b>)after'],
    ['year³ ¹²', 'year³ ¹²'],
    ['a\n\nb', 'a⏎⏎b'],
    ['', ''],
  ])('reads %j', (text, tree) => {
    expect(short(parseMarkdown(text))).toBe(tree);
  });

  it('keeps every character of a text without markup', () => {
    const text = '<script>alert("x")</script> {{b}} &amp; 5 < 6 | 100% “q” – ž 中 😀 \u202Ex';
    expect(short(parseMarkdown(text))).toBe(text);
  });

  it('takes a text as long as Discord allows without giving up', () => {
    for (const text of [
      '**a '.repeat(1000),
      '> '.repeat(2000),
      '[('.repeat(2000),
      '_*'.repeat(2000),
      '- a\n'.repeat(1000),
    ]) {
      expect(parseMarkdown(text).length).toBeGreaterThan(0);
    }
  });
});

describe('hrefOf', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    '/path',
    '',
    null,
  ])('makes no link of %j', (target) => {
    expect(hrefOf(target)).toBeNull();
  });

  it('keeps http and https', () => {
    expect(hrefOf('https://example.com/a?b=1&c=(2)')).toBe('https://example.com/a?b=1&c=(2)');
    expect(hrefOf('http://127.0.0.1/')).toBe('http://127.0.0.1/');
  });
});
