import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { findAgain, textChanged } from '../find-again.js';
import { contextEmbed } from '../render/context.js';

/** More context: the text around a passage. */
export const context: Button<readonly [string]> = {
  action: 'context',
  state: z.tuple([keyPart]),
  isUpdate: false,
  refusal: () => null,
  async run(press, [key], { library }) {
    const around = library.context(key);
    if (around === null) throw new UserError(textChanged);
    const { passage } = await findAgain(library, press.question, key, 'one');
    return { reply: { embeds: [contextEmbed(around, passage, press.question)] } };
  },
};
