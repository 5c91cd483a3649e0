import { z } from 'zod';
import { UserError } from '../../errors.js';
import { noteByToken } from '../finding/documents.js';
import { keyPart } from '../message/custom-id.js';
import { worksIn } from '../replies/elsewhere.js';
import { noteReply } from '../replies/note-reply.js';
import type { Button } from '../services/command.js';

/** One of several notes that fitted: shows it to the person who presses. */
export const note: Button<readonly [document: string, note: string]> = {
  action: 'note',
  state: z.tuple([keyPart, z.string().min(1)]),
  refusal: () => null,
  async run(_press, [document, key], { library }) {
    const found = await noteByToken(library, document, key);
    if (found === null)
      throw new UserError('This note is no longer there: the text has changed. Use /cite again');
    return { reply: await noteReply(found, library, await worksIn(found, library)) };
  },
};
