import { z } from 'zod';
import { documentsInScope, noteScopePart } from '../finding/note-scope.js';
import { notesIn } from '../finding/notes.js';
import { countPart } from '../message/custom-id.js';
import { noteListReply } from '../replies/note-list.js';
import type { Button } from '../services/command.js';

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
