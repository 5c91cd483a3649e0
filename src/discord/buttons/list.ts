import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { countPart, keyPart } from '../custom-id.js';
import { documentByToken } from '../documents.js';
import { everyDocument, noteListReply } from '../render/note-list.js';

/** Previous and Next of a list of notes; the list is private, so only its owner can press. */
export const list: Button<readonly [scope: string, page: number]> = {
  action: 'list',
  state: z.tuple([z.union([z.literal(everyDocument), keyPart]), countPart]),
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : 'Use `/cite` to get a list of your own.'),
  async run(_press, [scope, page], { library }) {
    if (scope === everyDocument) return { update: noteListReply(await library.notes(), scope, page) };
    const document = await documentByToken(library, scope);
    if (document === null) throw new UserError('This text is no longer there.');
    return { update: noteListReply(await library.notes(document.document), scope, page) };
  },
};
