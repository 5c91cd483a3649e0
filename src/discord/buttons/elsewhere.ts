import { z } from 'zod';
import { UserError } from '../../errors.js';
import { noteByToken } from '../finding/documents.js';
import { countPart, keyPart } from '../message/custom-id.js';
import { elsewhereReply, worksIn } from '../replies/elsewhere.js';
import type { Button } from '../services/command.js';

type State = readonly [document: string, note: string, page: number];

/** Where else the works of a note are cited, in all texts: every place with its sentence. */
export const elsewhere: Button<State> = {
  action: 'elsewhere',
  state: z.tuple([keyPart, z.string().min(1), countPart]),
  refusal: () => null,
  async run(_press, [document, key, page], { library }) {
    const note = await noteByToken(library, document, key);
    if (note === null)
      throw new UserError('This note is no longer there: the text has changed. Use /cite again');
    return { reply: elsewhereReply(note, await worksIn(note, library), page) };
  },
};
