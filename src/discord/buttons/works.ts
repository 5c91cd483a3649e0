import { z } from 'zod';
import { exportFiles, exportFormats } from '../../citations/index.js';
import { UserError } from '../../errors.js';
import { citeWork, type DocumentWorks, type Library, worksAsFile } from '../../library/index.js';
import { documentByToken, noteToken } from '../finding/documents.js';
import { countPart, everyDocument, keyPart } from '../message/custom-id.js';
import { oneLine } from '../message/escape.js';
import { citationsReply } from '../replies/citations.js';
import { workListReply, workName, workToken } from '../replies/works.js';
import { type Buttons, defineButton, defineOwnButton, onlyInOwn } from './button.js';

const scopePart = z.union([z.literal(everyDocument), keyPart]);

async function worksByToken(library: Library, token: string): Promise<DocumentWorks | null> {
  const named = await documentByToken(library, token);
  return named === null ? null : ((await library.works(named.document))[0] ?? null);
}

async function inScope(library: Library, scope: string): Promise<readonly DocumentWorks[]> {
  if (scope === everyDocument) return library.works();
  const works = await worksByToken(library, scope);
  if (works === null) throw new UserError('document-gone');
  return [works];
}

/** "works" for several documents, else the title in letters that every system takes. */
function fileName([only, ...more]: readonly DocumentWorks[]): string {
  if (only === undefined || more.length > 0) return 'works';
  const plain = oneLine(only.title).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const hyphened = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  return hyphened.replace(/^-+|-+$/g, '') || 'works';
}

export const workButtons: Buttons = {
  /** One work in every style, with the page that the note names; without a note, as it is first cited. */
  work: defineButton({
    /** Of the document, the work and the note. */
    state: z.tuple([keyPart, keyPart, z.string()]),
    async run(_press, [document, token, note], { library }) {
      const works = await worksByToken(library, document);
      const found = works?.works.find((one) => workToken(one) === token);
      if (found === undefined) throw new UserError('work-gone');
      const cited = found.citedIn.find((there) => noteToken(there.note) === note) ?? null;
      const locator = note === '' ? null : (cited?.locator ?? null);
      return { reply: await citationsReply(workName(found), (style) => citeWork(found, locator, style)) };
    },
  }),
  /** Previous and Next of a list of works. */
  works: defineOwnButton('own-works', {
    state: z.tuple([scopePart, countPart]),
    run: async (_press, [scope, page], { library }) => ({
      update: workListReply(await inScope(library, scope), scope, page),
    }),
  }),
  /** The works of the list as a file that reference managers read. */
  export: defineButton({
    state: z.tuple([scopePart, z.enum(exportFormats)]),
    refusal: onlyInOwn('own-works'),
    async run(_press, [scope, format], { library }) {
      const documents = await inScope(library, scope);
      const { title, ending } = exportFiles[format];
      const file = { name: fileName(documents) + ending, text: await worksAsFile(documents, format) };
      return { reply: { content: `The works in ${title}`, files: [file] } };
    },
  }),
};
