import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { customId, keyPart } from '../custom-id.js';
import { noteByToken } from '../documents.js';
import { textChanged } from '../find-again.js';
import { passageEmbed } from '../render/answer.js';
import type { Reply } from '../reply.js';
import { button, rowsOf } from './labels.js';

type State = readonly [key: string, document: string, note: string];

/** Show passage: the passage that a note belongs to, with the note's sentence marked. */
export const passage: Button<State> = {
  action: 'passage',
  state: z.tuple([keyPart, keyPart, z.string().min(1)]),
  isUpdate: false,
  refusal: () => null,
  run(_press, [key, document, noteKey], { library }) {
    const stored = library.passage(key);
    if (stored === null) throw new UserError(textChanged);
    const sentence = noteByToken(library, document, noteKey)?.sentence;
    const shown = { ...stored, ...(sentence ? { sentence } : {}), strength: null };
    const { embed, lacksNotes } = passageEmbed(shown, null, null);
    const buttons = [
      button('More context', customId('context', key)),
      ...(lacksNotes ? [button('Footnotes', customId('notes', key))] : []),
    ];
    const reply: Reply = { embeds: [embed], components: rowsOf(buttons) };
    return { reply };
  },
};
