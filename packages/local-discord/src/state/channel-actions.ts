import { MessageType } from 'discord-api-types/v10';
import { sizeProblem } from '../bytes.js';
import type { Asker, RequestOf } from '../page-requests.js';
import { contentTypeOf } from './attachments.js';
import { blankMessage } from './message.js';
import { RefusedAction } from './options.js';
import type { Place } from './place.js';
import { seatOf } from './seat.js';
import { mayManage } from './world.js';

// What the people in the channels do without the bot; each throws `RefusedAction` for what Discord would not let happen.

const maxFilesOfMessage = 10;

/**
 * Takes a file that somebody wants to send: as the value of an option, or with a message.
 *
 * @returns The id that it will have as an attachment.
 */
export function attach(
  place: Place,
  asker: Asker,
  file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
): string {
  const { person } = seatOf(place, asker);
  const { attachments } = place;
  const { name, type, bytes } = file;
  const tooLarge = sizeProblem({ name, size: bytes.byteLength }, attachments.maxFileBytes);
  if (tooLarge !== null) throw new RefusedAction(tooLarge);
  const upload = { index: 0, name, contentType: contentTypeOf(name, type), bytes };
  return attachments.upload(upload, person.user.id);
}

/** Writes an ordinary message; returns the id of its entry. */
export function say(place: Place, request: RequestOf<'say'>): string {
  const { guild, person } = seatOf(place, request);
  const content = request.content.trim();
  const files = request.files ?? [];
  if (content === '' && files.length === 0) throw new RefusedAction('There is nothing to send.');
  if ([...content].length > 2000) throw new RefusedAction('A message has at most 2,000 characters.');
  if (files.length > maxFilesOfMessage) throw new RefusedAction('A message has at most 10 files.');
  const shelf = { channelId: guild.channel.id, isEphemeral: false };
  const attachments = files.map((id) => {
    const attachment = place.attachments.claim(id, person.user.id, shelf);
    if (attachment === undefined) throw new RefusedAction('That file was not attached.');
    return attachment;
  });
  const message = blankMessage(place, guild, { type: MessageType.Default, author: person.user });
  place.channel.append({ ...message, content, attachments });
  return message.id;
}

/** Hides an ephemeral message or a failed command from the one person who sees it. */
export function dismiss(place: Place, request: RequestOf<'dismiss'>): void {
  const { person } = seatOf(place, request);
  const entry = place.channel.get(request.entryId);
  if (entry?.visibleTo !== person.user.id)
    throw new RefusedAction('Only a message that you alone can see can be dismissed.');
  place.channel.remove(entry.id);
}

/** Lets the bot into the server, or puts it out of it. */
export function install(place: Place, asker: Asker, isInside: boolean): void {
  const { guild, person } = seatOf(place, asker);
  if (!mayManage(person)) throw new RefusedAction('That needs the permission Manage Server.');
  if (isInside) place.installations.add(guild);
  else place.installations.remove(guild);
}

/** Allows a command to a role that its declaration denies it, or no more. */
export function allow(place: Place, { command, role, isAllowed, ...asker }: RequestOf<'allow'>): void {
  const { guild, person } = seatOf(place, asker);
  if (!mayManage(person)) throw new RefusedAction('That needs the permission Manage Server.');
  if (!place.commands.inGuild(guild).some(({ name }) => name === command))
    throw new RefusedAction(`There is no command “${command}”.`);
  if (!guild.roles.some(({ id }) => id === role)) throw new RefusedAction('There is no such role here.');
  place.commands.allowed.set(guild, command, role, isAllowed);
}
