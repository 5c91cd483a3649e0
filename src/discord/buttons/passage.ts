import { z } from 'zod';
import { noteByToken } from '../finding/documents.js';
import { pageToRead } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { readingReply } from '../replies/reading-reply.js';
import type { Button } from '../services/command.js';

type State = readonly [key: string, document: string, note: string];

/** Read passage of a note: the passage that it belongs to, with the note's sentence marked. */
export const passage: Button<State> = {
  action: 'passage',
  state: z.tuple([keyPart, keyPart, z.string().min(1)]),
  refusal: () => null,
  async run(_press, [key, document, noteKey], { library }) {
    const note = await noteByToken(library, document, noteKey);
    const page = await pageToRead(library, key);
    return { reply: readingReply(page, { question: null, sentence: note?.sentence ?? null }) };
  },
};
