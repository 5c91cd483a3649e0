import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { readAnswer } from './startup-error.js';

/** Who the bot is, as the REST API says. */
export type Account = Awaited<ReturnType<typeof fetchAccount>>;

export const application = z.object({
  id: z.string(),
  name: z.string().catch(''),
  bot: z.object({ username: z.string() }).optional().catch(undefined),
});

/** @throws the errors of discord.js, and UnexpectedAnswerError. */
export async function fetchAccount(rest: REST) {
  const { id, name, bot } = readAnswer(application, await rest.get(Routes.currentApplication()));
  return { applicationId: id, name: bot?.username ?? name };
}

/** The page that puts the bot on a server; answering commands takes no permission there. */
export function inviteUrl(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=0`;
}
