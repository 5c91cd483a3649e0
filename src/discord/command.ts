import type {
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { ZodType } from 'zod';
import type { TakenFile } from '../intake/index.js';
import type { Library } from '../library/index.js';
import type { Logger } from '../log.js';
import type { SentFile } from './fetch-attachment.js';
import type { KeptAt } from './keeping/home-server.js';
import type { TextChanges } from './keeping/text-changes.js';
import type { RecentNotes } from './recent-notes.js';
import type { ReindexRuns } from './reindex-runs.js';
import type { Reply } from './reply.js';
import type { SharedAnswers } from './shared-answers.js';

/** What commands and buttons work with, for one server: nothing of another one's collection is in it. */
export interface Services {
  /** The server that they are used in. */
  readonly serverId: string;
  /** Its collection, which is open for as long as they run. */
  readonly library: Library;
  /** Notes of everybody's last answer, by channel. */
  readonly recent: RecentNotes;
  readonly reindexes: ReindexRuns;
  readonly shared: SharedAnswers;
  /** What moderators do to the texts. */
  readonly changes: TextChanges;
  /** Fetches a file that somebody attached into a folder. */
  fetchFile(file: SentFile, folder: string, signal: AbortSignal): Promise<TakenFile>;
  /** Where the texts that this server asks are kept. */
  keptAt(): Promise<KeptAt>;
  /** Whether everybody sees that a question has no answer, or only who asked it. */
  readonly refusals: 'private' | 'public';
  readonly log: Logger;
}

/** Who asks for something, and where. */
export interface Caller {
  readonly interactionId: string;
  readonly userId: string;
  /** What the person is called here. */
  readonly userName: string;
  readonly channelId: string;
  /** Of the channel that a thread hangs on; null outside of threads. */
  readonly parentId: string | null;
  /** Ids of the roles that the person has. */
  readonly roles: readonly string[];
  /** Has Manage Server in this channel, as Discord says with every interaction. */
  readonly isModerator: boolean;
  /** A moderator, or somebody with the role that the server has chosen. */
  readonly isKeeper: boolean;
  /** Where the texts that are asked here are kept; looked up for a keeper alone. */
  readonly keptAt: KeptAt;
}

/** What somebody attached. */
export interface AttachedFile extends SentFile {
  /** What it was called where it came from. */
  readonly sentName: string;
}

/** A slash command as somebody used it; an option that was left out is null. */
export interface Invocation extends Caller {
  /** Of a command that has some. */
  readonly subcommand: string | null;
  text(option: string): string | null;
  flag(option: string): boolean | null;
  /** Id of a role that was chosen. */
  role(option: string): string | null;
  /** A file that was attached. */
  file(option: string): AttachedFile | null;
}

/** A message that somebody used a command on. */
export interface Target extends Caller {
  /** The words of the message as they were typed, with Discord's formatting. */
  readonly words: string;
}

/** A button as somebody pressed it. */
export interface Press extends Caller {
  /** The message that holds the button. */
  readonly messageId: string;
  /** The question above the answer that holds the button. */
  readonly question: string | null;
  /** Only this person sees the message that holds the button. */
  readonly isPrivateMessage: boolean;
  /** What that message says. */
  readonly content: string;
}

/** Shows how far a long command is: the newest state wins, and edits are no faster than Discord allows. */
export type ShowProgress = (reply: Reply) => void;

/** Writes a message into the channel of the interaction, for everybody; false where the bot may not write there. */
export type Post = (reply: Reply) => Promise<boolean>;

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Who may use a command, and how often. */
export interface CommandRules<C extends Caller> {
  /** Why this person may not use it; null where they may. Left out: everybody may. */
  refusal?(caller: C): string | null;
  /** Counts towards how often a person may ask. */
  readonly isAsking?: true;
}

/** What is told where Discord still offers a command, or a part of one, that there is no more. */
export const unknownCommand = 'Ibid no longer has this command: type / to see those it has.';

/** A command in the menu of a message; only who uses it sees the reply. */
export interface MessageCommand extends CommandRules<Target> {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(target: Target, services: Services): Reply | Promise<Reply>;
}

/** A slash command: data, and a function that returns its reply. */
export interface Command extends CommandRules<Invocation> {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Decided from the options alone, since it must be known before the reply is. */
  isPrivate(invocation: Invocation): boolean;
  run(invocation: Invocation, services: Services, show: ShowProgress): Reply | Promise<Reply>;
  /**
   * Called with a reply that Discord took no more, as the interaction is older than 15 minutes.
   *
   * @param post - Writes it into the channel as a message of its own; false where the bot may not.
   */
  late?(invocation: Invocation, reply: Reply, services: Services, post: Post): Promise<void>;
  /** Choices for the option that is being typed. */
  complete?(
    option: string,
    typed: string,
    invocation: Invocation,
    services: Services,
  ): Promise<readonly Choice[]>;
}

/** What pressing a button does: changes the message that holds it, sends another one, or both in this order. */
export interface Outcome {
  readonly update?: Reply;
  readonly reply?: Reply;
}

/** A button: all that it knows is in its custom id, so it works after a restart. */
export interface Button<State> {
  readonly action: string;
  /** Reads the parts of the custom id. */
  readonly state: ZodType<State>;
  /** Whether it changes the message that holds it; otherwise its reply is private. */
  isUpdate(press: Press, state: State): boolean;
  /** Why this person may not press it; null where they may. */
  refusal(press: Press, state: State): string | null;
  /** @param show - Changes the message that holds the button meanwhile; only for one that `isUpdate`. */
  run(press: Press, state: State, services: Services, show: ShowProgress): Outcome | Promise<Outcome>;
}
