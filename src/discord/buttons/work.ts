import { z } from 'zod';
import { UserError } from '../../errors.js';
import { citeWork, type DocumentWorks, type Library } from '../../library/index.js';
import { documentByToken, noteToken } from '../finding/documents.js';
import { keyPart } from '../message/custom-id.js';
import { citationsReply } from '../replies/citations.js';
import { workByToken, workName } from '../replies/works.js';
import type { Button } from '../services/command.js';

type State = readonly [document: string, work: string, note: string];

const gone = 'This work is no longer there: the text has changed. Use /works again';

/** One work in every style, with the page that the note names; without a note, as it is first cited. */
export const work: Button<State> = {
  action: 'work',
  state: z.tuple([keyPart, keyPart, z.string()]),
  refusal: () => null,
  async run(_press, [document, token, note], { library }) {
    const works = await worksByToken(library, document);
    const found = works === null ? null : workByToken(works, token);
    if (found === null) throw new UserError(gone);
    const cited = found.citedIn.find((there) => noteToken(there.note) === note) ?? null;
    const locator = note === '' ? null : (cited?.locator ?? null);
    return { reply: await citationsReply(workName(found), (style) => citeWork(found, locator, style)) };
  },
};

export async function worksByToken(library: Library, token: string): Promise<DocumentWorks | null> {
  const named = await documentByToken(library, token);
  return named === null ? null : ((await library.works(named.document))[0] ?? null);
}
