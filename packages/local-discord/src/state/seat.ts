import type { APIApplicationCommand, APIMessage, ApplicationCommandType } from 'discord-api-types/v10';
import type { Asker, RequestOf } from '../page-requests.js';
import { isVisibleTo } from './channel.js';
import { RefusedAction } from './options.js';
import type { Place } from './place.js';
import type { Guild, Person } from './world.js';

/** Somebody in the channel of a server: who acts, and where. */
export interface Seat {
  readonly guild: Guild;
  readonly person: Person;
}

/** @throws RefusedAction where there is no such server or person. */
export function seatOf(place: Place, { user, guild: id }: Asker): Seat {
  const guild = id === undefined ? place.world.guild : place.world.guilds.find((other) => other.id === id);
  if (guild === undefined) throw new RefusedAction(`There is no server with the id ${id}.`);
  const person = guild.people.find((other) => other.user.id === user);
  if (person === undefined) throw new RefusedAction(`There is nobody with the id ${user} here.`);
  return { guild, person };
}

/**
 * The command that somebody wants to use, and may, where they are.
 *
 * @param isOverridden - As where an administrator has opened the command to this person in the server's settings.
 */
export function commandFor(
  place: Place,
  request: RequestOf<'slash' | 'messageCommand'>,
  type: ApplicationCommandType,
  isOverridden: boolean,
): { readonly seat: Seat; readonly command: APIApplicationCommand } {
  const seat = seatOf(place, request);
  const { guild, person } = seat;
  const name = request.command;
  const command = place.commands.inGuild(guild).find((other) => other.name === name && other.type === type);
  if (command === undefined) throw new RefusedAction(`There is no command “${name}”.`);
  if (!isOverridden && !place.commands.isUsable(command, person, guild)) {
    throw new RefusedAction(`You do not have permission to use “${name}”.`);
  }
  return { seat, command };
}

/** A message that this person sees in this channel. */
export function messageFor(place: Place, { guild, person }: Seat, messageId: string): APIMessage {
  const entry = place.channel.ofMessage(messageId);
  const isHere = entry?.message.channel_id === guild.channel.id;
  if (!isHere || entry.status !== 'sent' || !isVisibleTo(entry, person.user.id)) {
    throw new RefusedAction('There is no such message that you can see.');
  }
  return place.attachments.refreshed(entry.message);
}
