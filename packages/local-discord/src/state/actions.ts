import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { RequestOf } from '../page-requests.js';
import { findComponent } from './component-tree.js';
import type { Interaction, NewInteraction } from './interactions.js';
import { blankMessage } from './message.js';
import { fillOptions, idsIn, RefusedAction } from './options.js';
import { interactionPayload } from './payloads.js';
import type { Place } from './place.js';
import { resolverFor } from './resolved.js';
import { commandFor, messageFor, type Seat, seatOf } from './seat.js';

/** Hands INTERACTION_CREATE to the Gateway. */
export type Deliver = (interaction: Interaction, payload: object) => void;

/**
 * What the people in the channels can ask of the bot. Each method throws `RefusedAction` for what Discord's client would not let
 * happen, and otherwise returns as soon as the bot has been asked.
 */
export class Actions {
  constructor(
    private readonly place: Place,
    private readonly deliver: Deliver,
  ) {}

  /** @param isOverridden - As where an administrator has opened the command to this person in the server's settings. */
  slash(request: RequestOf<'slash'>, isOverridden = false): Interaction {
    const { seat, command } = commandFor(this.place, request, ApplicationCommandType.ChatInput, isOverridden);
    const resolve = resolverFor(this.place, seat.guild, seat.person);
    const options = fillOptions(command, request.subcommand ?? [], request.options, {
      focused: null,
      resolve,
    });
    const resolved = resolve(idsIn(options));
    return this.#use(seat, command, {
      options,
      ...(Object.keys(resolved).length === 0 ? {} : { resolved }),
    });
  }

  autocomplete(request: RequestOf<'autocomplete'>, isOverridden = false): Interaction {
    const { seat, command } = commandFor(this.place, request, ApplicationCommandType.ChatInput, isOverridden);
    const options = fillOptions(command, request.subcommand ?? [], request.options, {
      focused: request.focused,
      resolve: resolverFor(this.place, seat.guild, seat.person),
    });
    const interaction = this.place.interactions.begin({
      ...blankInteraction(seat),
      type: InteractionType.ApplicationCommandAutocomplete,
      commandName: command.name,
      commandType: ApplicationCommandType.ChatInput,
    });
    this.#send(interaction, commandData(command, { options }), null);
    return interaction;
  }

  messageCommand(request: RequestOf<'messageCommand'>, isOverridden = false): Interaction {
    const { seat, command } = commandFor(this.place, request, ApplicationCommandType.Message, isOverridden);
    const message = messageFor(this.place, seat, request.messageId);
    const resolved = { messages: { [message.id]: message } };
    return this.#use(seat, command, { target_id: message.id, resolved });
  }

  press(request: RequestOf<'press'>): Interaction {
    const seat = seatOf(this.place, request);
    const message = messageFor(this.place, seat, request.messageId);
    const component = findComponent(message.components ?? [], request.customId);
    if (component === undefined) throw new RefusedAction('That message has no such button.');
    if (component.disabled === true) throw new RefusedAction('That button is switched off.');
    const interaction = this.place.interactions.begin({
      ...blankInteraction(seat),
      type: InteractionType.MessageComponent,
      sourceMessageId: message.id,
      customId: request.customId,
    });
    this.place.channel.markPress(interaction, 'waiting');
    const values = request.values === undefined ? {} : { values: request.values };
    const data = {
      custom_id: request.customId,
      component_type: component.type,
      id: component.id ?? 0,
      ...values,
    };
    this.#send(interaction, data, message);
    return interaction;
  }

  /** Sends a command that was used, and shows that it is on its way. */
  #use(seat: Seat, command: APIApplicationCommand, data: object): Interaction {
    const interaction = this.place.interactions.begin({
      ...blankInteraction(seat),
      type: InteractionType.ApplicationCommand,
      commandName: command.name,
      commandType: command.type,
    });
    this.#showSending(interaction);
    this.#send(interaction, commandData(command, data), null);
    return interaction;
  }

  #send(interaction: Interaction, data: object, message: APIMessage | null): void {
    // What is pressed on an old message of a bot that has left reaches nobody, and fails in time.
    if (!this.place.installations.has(interaction.guild.id)) return;
    this.deliver(interaction, interactionPayload(this.place, interaction, data, message));
  }

  /** "Sending command…", which only the person who used the command sees. */
  #showSending(interaction: Interaction): void {
    const { guild, person, commandName } = interaction;
    this.place.channel.put({
      id: interaction.id,
      status: 'sending',
      visibleTo: person.user.id,
      invocation: commandName === null ? null : { person, commandName },
      message: blankMessage(this.place, guild, {
        id: interaction.id,
        type:
          interaction.commandType === ApplicationCommandType.ChatInput
            ? MessageType.ChatInputCommand
            : MessageType.ContextMenuCommand,
        flags: MessageFlags.Ephemeral,
      }),
      presses: {},
    });
  }
}

function blankInteraction({ guild, person }: Seat): Omit<NewInteraction, 'type'> {
  return { guild, person, commandName: null, commandType: null, sourceMessageId: null, customId: null };
}

function commandData(command: APIApplicationCommand, more: object): object {
  const guild = command.guild_id === undefined ? {} : { guild_id: command.guild_id };
  return { id: command.id, name: command.name, type: command.type, ...guild, ...more };
}
