import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/corpus/index.js';
import { parse } from './helpers.js';

/** The clean text with every mark put back in braces. */
function marked(document: Document): string {
  const notes = document.footnotes.filter(({ mark }) => mark !== null);
  const places = [...new Set(notes.map(({ mark }) => mark as number))].sort((a, b) => b - a);
  return places.reduce((text, at) => {
    const numbers = notes.filter(({ mark }) => mark === at).map(({ number }) => number);
    return `${text.slice(0, at)}{${numbers}}${text.slice(at)}`;
  }, document.text);
}

const raised = `The Price of Ice

Ice was first sold by the pound in the harbour towns.1,2 The
trade spread up the river within ten years,3 and nobody kept a
ledger of what melted on the way.4 The last of the houses closed
in 1902, after the fire; its 14 clerks were paid until spring.5,6
A pound of it cost 1,200 times what the council paid.7 Some wrote
to the council “in anger and in debt”.8–10 Nobody answered them
before 1911.11, 12 The rest is silence (pp. 1–3), they say.

Notes
1. Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948).
2. Josef Karrick, Cold Ledgers (Brennick: Northgate, 1914).
3. Lucia Pellegrino, Dyers and Ice (Orlen: Quay House, 1961).
4. Town Book of Brennick, fol. 12.
5. Ibid., fol. 14.
6. Ibid., fol. 15.
7. Harriet Quill, The Council Rooms (Orlen: Quay House, 1950).
8. Ibid., p. 44.
9. Ibid., p. 45.
10. Ibid., p. 46.
11. Ibid., p. 47.
12. Ibid., p. 48.
`;

const listed = `The Price of Ice

Ice was first sold by the pound in the harbour towns [1]. The
trade spread up the river within ten years [2, 3], and nobody
kept a ledger of what melted on the way [1-3]. The last of the
houses closed in 1902, after the fire [4]; its 14 clerks were
paid until the spring [5,6].

Some of them wrote to the council, which had 3 members [7–9].

References

[1] Marta Ellingsen, The Blue Trade (Orlen: Quay House, 1948).
[2] Josef Karrick, Cold Ledgers (Brennick: Northgate, 1914).
[3] Lucia Pellegrino, Dyers and Ice (Orlen: Quay House, 1961).
[4] Town Book of Brennick, fol. 12.
[5] Ibid., fol. 14.
[6] Ibid., fol. 15.
[7] Harriet Quill, The Council Rooms (Orlen: Quay House, 1950).
[8] Ibid., p. 44.
[9] Ibid., p. 45.
`;

describe('marks printed as a group', () => {
  const text = marked(parse(raised));

  it('lead to every note, raised with a comma between them', () => {
    expect(text).toContain('harbour towns.{1,2} The trade');
    expect(text).toContain('until spring.{5,6} A pound');
    expect(text).toContain('before 1911.{11,12} The rest');
  });

  it('lead to the notes that a range leaves out', () => {
    expect(text).toContain('in anger and in debt”.{8,9,10} Nobody');
  });

  it('are no quantities, and no pages', () => {
    expect(text).toContain('cost 1,200 times');
    expect(text).toContain('silence (pp. 1–3), they');
  });

  it('lead to every note, in brackets', () => {
    const document = parse(listed);
    expect(marked(document)).toContain('harbour towns{1}.');
    expect(marked(document)).toContain('within ten years{2,3}, and');
    expect(marked(document)).toContain('until the spring{5,6}.');
    expect(marked(document)).toContain('3 members{7,8,9}.');
    expect(document.footnotes).toHaveLength(9);
  });

  it('leave in brackets what was cited before', () => {
    const document = parse(listed.replace('[4]', '[2, 4]'));
    expect(marked(document)).toContain('on the way [1-3]. The last');
    expect(marked(document)).toContain('the fire [2, 4]{4};');
  });

  it('come in any order where a list of references is sorted by author', () => {
    const document = parse(listed.replace('towns [1]', 'towns [4]').replace('fire [4]', 'fire [1]'));
    expect(marked(document)).toContain('harbour towns{4}.');
    expect(marked(document)).toContain('within ten years{2,3}, and');
    expect(marked(document)).toContain('the fire{1}; its 14 clerks');
  });
});

describe('the heading over a numbered list of references', () => {
  it.each(['References', 'Bibliography', 'Works Cited', 'Notes', 'Literaturverzeichnis'])(
    'is not body: %s',
    (heading) => {
      const document = parse(listed.replace('References', heading));
      expect(document.text).not.toContain(heading);
      expect(document.footnotes).toHaveLength(9);
    },
  );

  it('stays where no mark leads to the list', () => {
    const document = parse(listed.replace(/ \[[\d, –-]+\]/g, ''));
    expect(document.text).toContain('References');
  });
});
