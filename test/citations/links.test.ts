import { describe, expect, it } from 'vitest';
import { findLinks } from '../../src/citations/links.js';

describe('links of a note', () => {
  it.each([
    ['See https://example.org/a-b_c/d.html.', ['https://example.org/a-b_c/d.html']],
    [
      '(https://example.org/a), then http://example.org/b; end',
      ['https://example.org/a', 'http://example.org/b'],
    ],
    ['https://example.org/wiki/Ferry_(boat).', ['https://example.org/wiki/Ferry_(boat)']],
    ['(see https://example.org/wiki/Ferry_(boat))', ['https://example.org/wiki/Ferry_(boat)']],
    ['https://example.org/q?page=3&vue=double#top', ['https://example.org/q?page=3&vue=double#top']],
    ['[https://example.org/copy]', ['https://example.org/copy']],
    ['[https://example.org/](https://example.org/x), so', ['https://example.org/', 'https://example.org/x']],
    ['https://example.org/?a[]=1', ['https://example.org/?a[]=1']],
    ['“https://example.org/quoted”, 3 May', ['https://example.org/quoted']],
    ['<https://example.org/angle>', ['https://example.org/angle']],
    ['www.example.org/path, seen in May', ['https://www.example.org/path']],
    ['doi:10.1234/abc.5.', ['https://doi.org/10.1234/abc.5']],
    ['https://example.org/a https://example.org/a', ['https://example.org/a']],
    ['HTTPS://EXAMPLE.ORG/A', ['HTTPS://EXAMPLE.ORG/A']],
  ])('are found whole in %j, without the sentence’s punctuation', (text, links) => {
    expect(findLinks(text)).toEqual(links);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,hi',
    'ftp://example.org/a',
    'http://',
    'https://.',
    'www.',
    'no link here',
  ])('leaves out %j, which is no web address', (text) => expect(findLinks(text)).toEqual([]));
});
