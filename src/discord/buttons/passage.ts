import { z } from 'zod';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { noteByToken } from '../documents.js';
import { pageToRead } from '../find-again.js';
import { readingReply } from '../render/reading-reply.js';

type State = readonly [key: string, document: string, note: string];

/** Read passage of a note: the passage that it belongs to, with the note's sentence marked. */
export const passage: Button<State> = {
  action: 'passage',
  state: z.tuple([keyPart, keyPart, z.string().min(1)]),
  isUpdate: () => false,
  refusal: () => null,
  async run(_press, [key, document, noteKey], { library }) {
    const note = await noteByToken(library, document, noteKey);
    const page = await pageToRead(library, key);
    return { reply: readingReply(page, { question: null, sentence: note?.sentence ?? null }) };
  },
};
