import { describe, expect, it } from 'vitest';
import { anchors, paragraphs, parse } from './helpers.js';

const title = 'The Town Brother Bridge of Lake Orrin\n\n';

describe('two columns that pdftotext -layout printed side by side', () => {
  const document = parse(`${title}In 1746 the mill measured 326            Nobody measured the widow after
councils for the captain of Halloran.1   the parish of 1775, although the
In 1848 the debt promised 739            brother stood open for 12 days. The
bridges for the town of Vesper. The      rope promised the brother, and the
rent counted the bell, and the           bell that came with the lake counted
keeper that came with the river          a harbour in return.3
mended a harbour in return. Nobody
forgot the lake after the rent of        Notes
1781, although the mill stood open       1. Tobias Halloran, The Council (Orlen:
for 30 days. The charter measured        Quay House, 1902), pp. 18–267.
the rope, and the charter that came      2. Ibid., p. 29.
with the council.2                       3. Marta Thorne, The Keeper, p. 79.
\f`);

  it('are read one below the other', () => {
    expect(paragraphs(document).join(' ')).toContain(
      'Nobody forgot the lake after the rent of 1781, although the mill stood open for 30 days.',
    );
    expect(document.text).toContain('the bell that came with the lake counted a harbour in return.');
  });

  it('have their notes and marks', () => {
    expect(document.footnotes.map(({ text }) => text)).toEqual([
      'Tobias Halloran, The Council (Orlen: Quay House, 1902), pp. 18–267.',
      'Ibid., p. 29.',
      'Marta Thorne, The Keeper, p. 79.',
    ]);
    expect(anchors(document, 8)).toEqual(['alloran.', 'council.', ' return.']);
  });

  it('are no table, whose rows stay together', () => {
    const rows = Array.from({ length: 14 }, (_, at) => `Barley ${at}${' '.repeat(14)}${at * 3} sacks`);
    const table = parse(`${title}The mill kept a ledger of its own.\n\n${rows.join('\n')}\n\nIt was lost.\n`);
    expect(table.text).toContain('Barley 12 36 sacks');
  });
});
