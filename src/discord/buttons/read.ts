import { z } from 'zod';
import { findAgain, pageToRead } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { readingReply } from '../replies/reading-reply.js';
import type { Button } from '../services/command.js';

function reading(action: string): Button<readonly [string]> {
  return {
    action,
    state: z.tuple([keyPart]),
    refusal: () => null,
    async run(press, [key], services) {
      const page = await pageToRead(services.library, key);
      const { passage } = await findAgain(press, key, 'one', services);
      return { reply: readingReply(page, { question: press.question, sentence: passage.sentence ?? null }) };
    },
  };
}

/** Read passage: the passage of an answer in its document, from where one can read on and back. */
export const read = reading('read');

/** What answers of older versions have in its place: More context. */
export const context = reading('context');
