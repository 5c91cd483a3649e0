import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
  SlashCommandSubcommandBuilder,
} from 'discord.js';
import type { PlainCode } from '../../errors.js';
import type { Reply } from '../message/reply.js';
import type { Caller, Invocation, Target } from './caller.js';
import type { Services } from './services.js';

/** Shows how far a long command is: the newest state wins, and edits are no faster than Discord allows. */
export type ShowProgress = (reply: Reply) => void;

/** Writes a message into the channel of the interaction, for everybody; false where the bot may not write there. */
export type Post = (reply: Reply) => Promise<boolean>;

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A command of any kind: who may use it and how often, and a function that returns its reply. */
export interface AnyCommand<C extends Caller> {
  /** Why this person may not use it; null where they may. Left out: everybody may. */
  refusal?(caller: C): PlainCode | null;
  /** Counts towards how often a person may ask. */
  readonly isAsking?: true;
  run(caller: C, services: Services, show: ShowProgress): Reply | Promise<Reply>;
  /**
   * Called with a reply that Discord took no more, as the interaction is older than 15 minutes.
   *
   * @param post - Writes it into the channel as a message of its own; false where the bot may not.
   */
  late?(caller: C, reply: Reply, services: Services, post: Post): Promise<void>;
}

/** A command in the menu of a message; only who uses it sees the reply. */
export interface MessageCommand extends AnyCommand<Target> {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(target: Target, services: Services): Reply | Promise<Reply>;
}

/** A slash command. */
export interface Command extends AnyCommand<Invocation> {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Decided from the options alone, since it must be known before the reply is. */
  isPrivate(invocation: Invocation): boolean;
  /** Choices for the option that is being typed. */
  complete?(
    option: string,
    typed: string,
    invocation: Invocation,
    services: Services,
  ): Promise<readonly Choice[]>;
}

/** A part of a command that has several. */
export interface Subcommand {
  readonly description: string;
  /** Concerns how one server asks, and not the texts themselves, which another one may keep. */
  readonly isForServer?: true;
  options?(builder: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder;
  run(invocation: Invocation, services: Services, show: ShowProgress): Reply | Promise<Reply>;
}
