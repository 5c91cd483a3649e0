import { z } from 'zod';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { findAgain, pageToRead } from '../find-again.js';
import { readingReply } from '../render/reading-reply.js';

function reading(action: string): Button<readonly [string]> {
  return {
    action,
    state: z.tuple([keyPart]),
    isUpdate: () => false,
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
