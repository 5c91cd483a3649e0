import { z } from 'zod';
import type { Button } from '../command.js';
import { notesIn } from '../commands/note-choices.js';
import { countPart } from '../custom-id.js';
import { documentsInScope, noteScopePart } from '../note-scope.js';
import { noteListReply } from '../render/note-list.js';

/** Previous and Next of a list of notes; the list is private, so only its owner can press. */
export const list: Button<readonly [scope: string, page: number]> = {
  action: 'list',
  state: z.tuple([noteScopePart, countPart]),
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : 'Use `/cite` to get a list of your own.'),
  async run(_press, [scope, page], { library }) {
    const notes = await notesIn(library, await documentsInScope(library, scope));
    return { update: noteListReply(notes, scope, page) };
  },
};
