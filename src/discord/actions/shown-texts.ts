import { type APIButtonComponent, ComponentType } from 'discord.js';
import { chosenFrom } from '../finding/documents.js';
import { button, type Reply, rowsOf, sharedBy } from '../message/reply.js';
import { auditReply, keptTextReply, keptTextsReply } from '../replies/kept-texts.js';
import { historyReply } from '../replies/text-history.js';
import type { Services } from '../services/services.js';

/**
 * What `/texts` shows privately and can be shared with the channel, and of what: the page of the list, counted from 0, the
 * token of a text, or nothing.
 */
export interface Shown {
  readonly kind: 'list' | 'show' | 'audit' | 'history';
  readonly of: string;
}

type In = Pick<Services, 'library'>;

/** For who keeps the texts alone, with a button that shows it to the channel. */
export async function showTexts(shown: Shown, services: In): Promise<Reply> {
  const reply = await keptReply(shown, services);
  if (isEmptyHistory(shown, reply)) return reply;
  const share = button('Share', 'share-texts', shown.kind, shown.of);
  const buttons = (reply.components ?? []).flatMap<APIButtonComponent>(({ components }) =>
    components.filter((part) => part.type === ComponentType.Button),
  );
  return { ...reply, components: rowsOf([...buttons, share]) };
}

/** The same once it is shared, and as everybody sees it: without buttons, which are for who keeps the texts. */
export async function shareTexts(
  shown: Shown,
  userId: string,
  services: In,
): Promise<{ readonly update: Reply; readonly reply: Reply }> {
  const update = await keptReply(shown, services);
  const { content, embeds = [] } = update;
  // What is above the history is about its buttons.
  const isAboutButtons = shown.kind === 'history' && !isEmptyHistory(shown, update);
  const above = content === undefined || isAboutButtons ? [] : [content];
  return { update, reply: { content: [...above, sharedBy(userId)].join('\n'), embeds, isPublic: true } };
}

const isEmptyHistory = ({ kind }: Shown, { embeds }: Reply): boolean =>
  kind === 'history' && embeds === undefined;

async function keptReply({ kind, of }: Shown, { library: { keeping } }: In): Promise<Reply> {
  const text = async () => keeping.text(chosenFrom(await keeping.texts(), of).document);
  switch (kind) {
    case 'list':
      return keptTextsReply(await keeping.texts(), Number(of), await keeping.usage());
    case 'show':
      return keptTextReply(await text());
    case 'audit':
      return auditReply(await text());
    case 'history':
      return historyReply(await keeping.history(), await keeping.live());
  }
}
