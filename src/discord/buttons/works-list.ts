import { z } from 'zod';
import { type ExportFormat, exportFiles, exportFormats } from '../../citations/index.js';
import { UserError } from '../../errors.js';
import { type DocumentWorks, type Library, worksAsFile } from '../../library/index.js';
import { countPart, everyDocument, keyPart } from '../message/custom-id.js';
import { oneLine } from '../message/escape.js';
import { workListReply } from '../replies/works.js';
import type { Button } from '../services/command.js';
import { worksByToken } from './work.js';

const scopePart = z.union([z.literal(everyDocument), keyPart]);
const notYours = 'Use `/works` to get a list of your own.';

/** Previous and Next of a list of works; the list is private, so only its owner can press. */
export const worksList: Button<readonly [scope: string, page: number]> = {
  action: 'works',
  state: z.tuple([scopePart, countPart]),
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : notYours),
  run: async (_press, [scope, page], { library }) => ({
    update: workListReply(await inScope(library, scope), scope, page),
  }),
};

/** The works of the list as a file that reference managers read. */
export const exportList: Button<readonly [scope: string, format: ExportFormat]> = {
  action: 'export',
  state: z.tuple([scopePart, z.enum(exportFormats)]),
  refusal: (press) => (press.isPrivateMessage ? null : notYours),
  async run(_press, [scope, format], { library }) {
    const documents = await inScope(library, scope);
    const text = await worksAsFile(documents, format);
    const { title, ending } = exportFiles[format];
    return {
      reply: { content: `The works in ${title}`, files: [{ name: `${fileName(documents)}${ending}`, text }] },
    };
  },
};

async function inScope(library: Library, scope: string): Promise<readonly DocumentWorks[]> {
  if (scope === everyDocument) return library.works();
  const works = await worksByToken(library, scope);
  if (works === null) throw new UserError('This text is no longer there.');
  return [works];
}

/** "works" for several documents, else the title in letters that every system takes. */
function fileName([only, ...more]: readonly DocumentWorks[]): string {
  if (only === undefined || more.length > 0) return 'works';
  const plain = oneLine(only.title).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'works'
  );
}
