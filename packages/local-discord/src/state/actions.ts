import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type {
  AutocompleteRequest,
  DismissRequest,
  MessageCommandRequest,
  ModalRequest,
  PressRequest,
  SayRequest,
  SlashRequest,
} from '../page-api.js';
import { isVisibleTo } from './channel.js';
import { filledIn, findComponent } from './components.js';
import type { Interaction, NewInteraction } from './interactions.js';
import { blankMessage } from './message.js';
import { fillOptions, RefusedAction } from './options.js';
import { interactionPayload } from './payloads.js';
import type { Place } from './place.js';
import { hasPermissions, type Person } from './world.js';

/** Hands INTERACTION_CREATE to the Gateway. */
export type Deliver = (interaction: Interaction, payload: object) => void;

/**
 * What the people in the channel can do. Each method throws `RefusedAction` for what Discord's client would not let
 * happen, and otherwise returns as soon as the bot has been asked.
 */
export class Actions {
  constructor(
    private readonly place: Place,
    private readonly deliver: Deliver,
  ) {}

  person(id: string): Person {
    const person = this.place.world.people.find((other) => other.user.id === id);
    if (person === undefined) throw new RefusedAction(`There is nobody with the id ${id} here.`);
    return person;
  }

  /** @param isOverridden - As where an administrator has opened the command to this person in the server's settings. */
  slash(request: SlashRequest, isOverridden = false): Interaction {
    const person = this.person(request.user);
    const command = this.#command(person, request.command, ApplicationCommandType.ChatInput, isOverridden);
    const options = fillOptions(command, request.subcommand ?? [], request.options, null);
    const interaction = this.#begin({
      ...blankInteraction(person),
      type: InteractionType.ApplicationCommand,
      commandName: command.name,
      commandType: ApplicationCommandType.ChatInput,
    });
    this.#showSending(interaction);
    this.#send(interaction, commandData(command, { options }), null);
    return interaction;
  }

  autocomplete(request: AutocompleteRequest, isOverridden = false): Interaction {
    const person = this.person(request.user);
    const command = this.#command(person, request.command, ApplicationCommandType.ChatInput, isOverridden);
    const options = fillOptions(command, request.subcommand ?? [], request.options, request.focused);
    const interaction = this.#begin({
      ...blankInteraction(person),
      type: InteractionType.ApplicationCommandAutocomplete,
      commandName: command.name,
      commandType: ApplicationCommandType.ChatInput,
    });
    this.#send(interaction, commandData(command, { options }), null);
    return interaction;
  }

  press(request: PressRequest): Interaction {
    const person = this.person(request.user);
    const message = this.#visibleMessage(person, request.messageId);
    const component = findComponent(message.components, request.customId);
    if (component === undefined) throw new RefusedAction('That message has no such button.');
    if (component.isDisabled) throw new RefusedAction('That button is switched off.');
    const interaction = this.#begin({
      ...blankInteraction(person),
      type: InteractionType.MessageComponent,
      sourceMessageId: message.id,
      customId: request.customId,
    });
    this.place.channel.markPress(message.id, person.user.id, request.customId, 'waiting');
    const values = request.values === undefined ? {} : { values: request.values };
    const data = { custom_id: request.customId, component_type: component.type, id: component.id, ...values };
    this.#send(interaction, data, message);
    return interaction;
  }

  messageCommand(request: MessageCommandRequest, isOverridden = false): Interaction {
    const person = this.person(request.user);
    const command = this.#command(person, request.command, ApplicationCommandType.Message, isOverridden);
    const message = this.#visibleMessage(person, request.messageId);
    const interaction = this.#begin({
      ...blankInteraction(person),
      type: InteractionType.ApplicationCommand,
      commandName: command.name,
      commandType: ApplicationCommandType.Message,
    });
    this.#showSending(interaction);
    const resolved = { messages: { [message.id]: message } };
    this.#send(interaction, commandData(command, { target_id: message.id, resolved }), null);
    return interaction;
  }

  modal(request: ModalRequest): Interaction {
    const person = this.person(request.user);
    const opener = this.place.interactions.get(request.interactionId);
    if (opener?.modal == null || opener.person !== person)
      throw new RefusedAction('That dialog is not open.');
    const { custom_id, components } = opener.modal;
    const interaction = this.#begin({
      ...blankInteraction(person),
      type: InteractionType.ModalSubmit,
      sourceMessageId: opener.sourceMessageId,
    });
    opener.modal = null;
    const source = interaction.sourceMessageId;
    const message = source === null ? null : (this.place.channel.ofMessage(source)?.message ?? null);
    this.#send(interaction, { custom_id, components: filledIn(components, request.fields) }, message);
    return interaction;
  }

  /** Writes an ordinary message; returns the id of its entry. */
  say(request: SayRequest): string {
    const person = this.person(request.user);
    const content = request.content.trim();
    if (content === '') throw new RefusedAction('There is nothing to send.');
    if ([...content].length > 2000) throw new RefusedAction('A message has at most 2,000 characters.');
    const { place } = this;
    const message = blankMessage({
      id: place.nextId(),
      channelId: place.world.channel.id,
      author: person.user,
      type: MessageType.Default,
      flags: 0,
      timestampMs: place.clock.now(),
    });
    place.channel.put({
      id: message.id,
      status: 'sent',
      visibleTo: null,
      invocation: null,
      message: { ...message, content },
      presses: {},
    });
    return message.id;
  }

  /** Hides an ephemeral message or a failed command from the one person who sees it. */
  dismiss(request: DismissRequest): void {
    const person = this.person(request.user);
    const entry = this.place.channel.get(request.entryId);
    if (entry?.visibleTo !== person.user.id)
      throw new RefusedAction('Only a message that you alone can see can be dismissed.');
    this.place.channel.remove(entry.id);
  }

  #command(
    person: Person,
    name: string,
    type: ApplicationCommandType,
    isOverridden: boolean,
  ): APIApplicationCommand {
    const command = this.place.commands.inGuild().find((other) => other.name === name && other.type === type);
    if (command === undefined) throw new RefusedAction(`There is no command “${name}”.`);
    if (!isOverridden && !hasPermissions(person, command.default_member_permissions)) {
      throw new RefusedAction(`You do not have permission to use “${name}”.`);
    }
    return command;
  }

  #visibleMessage(person: Person, messageId: string): APIMessage {
    const entry = this.place.channel.ofMessage(messageId);
    if (entry?.status !== 'sent' || !isVisibleTo(entry, person.user.id)) {
      throw new RefusedAction('There is no such message that you can see.');
    }
    return entry.message;
  }

  #begin(fields: NewInteraction): Interaction {
    return this.place.interactions.begin(fields);
  }

  #send(interaction: Interaction, data: object, message: APIMessage | null): void {
    this.deliver(interaction, interactionPayload(this.place.world, interaction, data, message));
  }

  /** "Sending command…", which only the person who used the command sees. */
  #showSending(interaction: Interaction): void {
    const { world, clock, channel } = this.place;
    const { person, commandName } = interaction;
    channel.put({
      id: interaction.id,
      status: 'sending',
      visibleTo: person.user.id,
      invocation: commandName === null ? null : { person, commandName },
      message: blankMessage({
        id: interaction.id,
        channelId: world.channel.id,
        author: world.bot,
        type:
          interaction.commandType === ApplicationCommandType.ChatInput
            ? MessageType.ChatInputCommand
            : MessageType.ContextMenuCommand,
        flags: MessageFlags.Ephemeral,
        timestampMs: clock.now(),
      }),
      presses: {},
    });
  }
}

function blankInteraction(person: Person): Omit<NewInteraction, 'type'> {
  return { person, commandName: null, commandType: null, sourceMessageId: null, customId: null };
}

function commandData(command: APIApplicationCommand, more: object): object {
  const guild = command.guild_id === undefined ? {} : { guild_id: command.guild_id };
  return { id: command.id, name: command.name, type: command.type, ...guild, ...more };
}
