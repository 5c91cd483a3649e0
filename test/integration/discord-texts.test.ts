import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedLibrary } from '../../src/library/opened-library.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { openKept } from '../helpers/kept-library.js';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';

const ferry = `The Ferry

The ferry crosses the strait in forty minutes, whatever the weather is.[^1] Nobody has ever counted how many people it carries in a year.

[^1]: Ann Holt, Ferries of the North (Bergen, 1912), 14.
`;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let library: OpenedLibrary;
let local: LocalBot;

beforeEach(async () => {
  folder = await temporaryFolder();
  library = await openKept(folder.dir);
  local = await LocalBot.start({ library });
});
afterEach(async () => {
  await local.stop();
  await library.close();
  await folder.remove();
});

const attach = (name: string, content: string | Uint8Array) =>
  local.discord.drive.as('moderator').attach(name, content);
const ids = async () => (await library.keeping.texts()).map(({ document }) => document);

describe('/texts on a local Discord', () => {
  it('adds a file after it was shown, and answers from it', async () => {
    const preview = await local.texts('add', { file: attach('The Ferry.md', ferry) });
    expect(preview.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(preview.message.content).toContain('**Nothing is added yet.** This was read of “The Ferry.md”.');
    expect(preview.message.content).toContain('1 note, placed.');
    expect(labelsOf(preview)).toEqual(['Add', 'Discard']);
    expect(await ids()).toEqual([]);
    const receipt = await local.change(preview, 'Add');
    expect(receipt.message.content).toMatch(/^\*The Ferry\* was added: .*, 1 note, placed\.$/);
    expect(await ids()).toEqual(['The-Ferry.md']);
    const answer = await local.slash('ask', { question: 'How long does the ferry take over the strait?' });
    expect(answer.message.content).toContain('forty minutes');
  });
});
