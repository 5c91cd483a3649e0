import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library } from '../../library/index.js';
import { findAgain, textChanged } from '../finding/find-again.js';
import { countPart, keyPart } from '../message/custom-id.js';
import { copyReply, workButtons } from '../replies/copy.js';
import type { Button } from '../services/command.js';

/** Copy citation: the passage in every style, privately, and the works that its notes cite. */
export const copy: Button<readonly [string]> = {
  action: 'copy',
  state: z.tuple([keyPart]),
  refusal: () => null,
  async run(press, [key], services) {
    const { passage } = await findAgain(press, key, 'one', services);
    return { reply: await copyReply(passage, await worksIn(services.library, passage.document)) };
  },
};

/** More works: those whose buttons had no room below the citation. */
export const moreWorks: Button<readonly [key: string, page: number]> = {
  action: 'more-works',
  state: z.tuple([keyPart, countPart]),
  refusal: () => null,
  async run(_press, [key, page], { library }) {
    const passage = await library.passage(key);
    if (passage === null) throw new UserError(textChanged);
    const components = workButtons(passage, await worksIn(library, passage.document), page);
    return { reply: { content: 'More works that its notes cite:', components } };
  },
};

const worksIn = async (library: Library, document: string) => (await library.works(document))[0] ?? null;
