import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ChannelEntry } from 'local-discord/testing';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../helpers/engine.js';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';

const lamps = readFileSync(resolve(import.meta.dirname, '../../eval/works/chicago.md'), 'utf8');
const tolls = `# Tolls of the Marl

The toll house was lit by the same lamps as the tower.[^1]

[^1]: M. Oakhurst, *Salt Roads of the Lower Marl* (Penwick: Harrow Press, 1971), 88.
`;

const engine = ofAllTests(() => openEngine({ 'lamps.md': lamps, 'tolls.md': tolls }));
const local = ofAllTests(() => LocalBot.start({ library: engine.library }));

const contentOf = ({ message }: ChannelEntry) => message.content;

describe('citing on a local Discord with the real engine', () => {
  it('copies the passage with the page of its sentence, and each work of its notes, in private', async () => {
    const answer = await local.slash('ask', {
      question: 'How much is the thirty-year oil agreement worth?',
    });
    const copied = await local.open(answer, 'Copy citation', 'moderator');
    expect(copied.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(contentOf(copied)).toMatch(/APA, in the text\n\(\*China-Russia\*, n\.d\., p\. \d\)\n/);
    const label = labelsOf(copied).find((name) => name.startsWith('3 · Russia-to-China'));
    const work = await local.open(copied, label ?? 'a work', 'moderator');
    expect(work.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(contentOf(work)).toContain(
      'https://www.caixinglobal.com/2019-03-08/russia-to-china-power-of-siberia-pipeline-to-open-in-2019-101389328.html',
    );
  });

  it('gives a file of the works', async () => {
    const list = await local.slash('works', { document: 'lamps.md' });
    expect(list.visibleTo).toBe(local.discord.drive.idOf('member'));
    expect(contentOf(list)).toContain('15 works cited in “Lamps on the Marl Coast”');
    const file = await local.open(list, 'RIS');
    const [attachment] = file.message.attachments;
    expect(attachment?.filename).toBe('lamps-on-the-marl-coast.ris');
    const text = await (await fetch(attachment?.url ?? '')).text();
    expect(text.match(/^TY {2}- /gm)).toHaveLength(15);
    expect(text).toContain(
      'N1  - Margaret Oakhurst, Salt Roads of the Lower Marl (Penwick: Harrow Press, 1971), 12–19.',
    );
  });

  it('shows where else the work of a note is cited', async () => {
    const note = await local.slash('cite', { note: '1', document: 'tolls.md' });
    expect(note.message.embeds[0]?.fields).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'Also cited in other texts',
          value: 'Lamps on the Marl Coast: note 1, note 4',
        }),
      ]),
    );
    const elsewhere = await local.open(note, 'Where else it is cited');
    expect(contentOf(elsewhere)).toContain('note 4 in “Lamps on the Marl Coast”');
    const cited = await local.open(note, 'Copy citation');
    expect(contentOf(cited)).toContain('(Oakhurst, 1971, p. 88)');
  });
});
