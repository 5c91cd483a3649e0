import type { SentFile } from '../rest/fetch-attachment.js';
import type { KeptAt } from './home-server.js';

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
  file(option: string): AttachedFile | null;
}

/** A message that somebody used a command on. */
export interface Target extends Caller {
  /** The words of the message as they were typed, with Discord's formatting. */
  readonly words: string;
}

export interface Press extends Caller {
  /** The message that holds the button. */
  readonly messageId: string;
  /** The question above the answer that holds the button. */
  readonly question: string | null;
  /** Only this person sees the message that holds the button. */
  readonly isPrivateMessage: boolean;
  readonly content: string;
}
