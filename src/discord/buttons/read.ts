import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library, ReadingPage } from '../../library/index.js';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { findAgain, textChanged } from '../find-again.js';
import { readingReply } from '../render/reading-reply.js';

/** The page that holds a passage. @throws UserError where the text has changed since. */
export function pageToRead(library: Library, key: string): ReadingPage {
  const page = library.read(key);
  if (page === null) throw new UserError(textChanged);
  return page;
}

function reading(action: string): Button<readonly [string]> {
  return {
    action,
    state: z.tuple([keyPart]),
    isUpdate: () => false,
    refusal: () => null,
    async run({ question }, [key], { library }) {
      const page = pageToRead(library, key);
      const { passage } = await findAgain(library, question, key, 'one');
      return { reply: readingReply(page, { question, sentence: passage.sentence ?? null }) };
    },
  };
}

/** Read passage: the passage of an answer in its document, from where one can read on and back. */
export const read = reading('read');

/** What answers of older versions have in its place: More context. */
export const context = reading('context');
