/**
 * What the page and the local Discord say to each other; the page imports these types and nothing else.
 *
 * The local Discord holds all state, so a page that reloads only opens the event stream again. Every call says which of
 * the people is looking (`user`, an id from `PageState.users`) and in which server (`guild`, an id from
 * `PageState.guilds`; the first where absent), so switching either is opening another stream.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `GET /page/state?user=ID&guild=ID` | | `PageState` (without `user`: as the first person of `users`) |
 * | `GET /page/events?user=ID&guild=ID` | | server-sent events; each `data` is one `PageEvent`, the first of each connection is `state` |
 * | `POST /page/slash` | `slash` | 202 `Accepted` |
 * | `POST /page/autocomplete` | `autocomplete` | 200 `AutocompleteAnswer` |
 * | `POST /page/press` | `press` | 202 `Accepted` |
 * | `POST /page/message-command` | `messageCommand` | 202 `Accepted` |
 * | `POST /page/attach?user=ID&guild=ID&name=NAME&type=TYPE` | the bytes of a file | 202 `Accepted`: what stands for the file in `options` and `files` |
 * | `POST /page/say` | `say` | 202 `Accepted` |
 * | `POST /page/install` | `install` | 204 |
 * | `POST /page/allow` | `allow` | 204 |
 * | `POST /page/dismiss` | `dismiss` | 204 |
 *
 * Names of bodies are those of `requests` in `page-requests.ts`. Bodies are JSON (`Content-Type: application/json`), that of a file `application/octet-stream`. A refused call answers 4xx with `PageProblem`.
 * `202` means that the bot has been asked; what it answers arrives as events.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
} from 'discord-api-types/v10';

/** One of the people that can look at the channel. */
export interface PageUser {
  readonly id: string;
  readonly name: string;
  /** Path on this server. */
  readonly avatarUrl: string;
  /** Has Manage Server in the server that is shown. */
  readonly isModerator: boolean;
  /** What they are there, in a word: "Member", or the name of their role. */
  readonly title: string;
}

/** Something of a server that has a name and an id. */
export interface PageNamed {
  readonly id: string;
  readonly name: string;
}

/** A command that its declaration denies to most. */
export interface RestrictedCommand {
  readonly name: string;
  /** Ids of the roles that the server allows it to all the same. */
  readonly roles: readonly string[];
}

/** Everything that one person sees. */
export interface PageState {
  readonly viewer: PageUser;
  readonly users: readonly PageUser[];
  /** The bot; it is offline until it has logged in, and while it restarts. */
  readonly bot: {
    readonly id: string;
    readonly name: string;
    readonly avatarUrl: string;
    readonly isOnline: boolean;
  };
  readonly guilds: readonly PageNamed[];
  /** The server that is shown, and its channel. */
  readonly guild: PageNamed & { readonly hasBot: boolean };
  readonly channel: PageNamed;
  readonly roles: readonly PageNamed[];
  readonly maxFileBytes: number;
  /** Commands that the viewer may use, as registered; `type` 1 are slash commands, 3 message commands. */
  readonly commands: readonly APIApplicationCommand[];
  /** Commands that need a permission, and who may use them without; none for a viewer who may not manage the server. */
  readonly restricted: readonly RestrictedCommand[];
  /** What the channel's welcome offers to type: `/ask question: …`. */
  readonly examples: readonly string[];
  /** Oldest first. */
  readonly entries: readonly PageEntry[];
}

/** One message of the channel, or what is in its place while the bot has not answered. */
export interface PageEntry {
  /** Stays the same from `sending` to `sent`; `message.id` does not. */
  readonly id: string;
  /**
   * - `sending`: the bot has been asked and has not reacted yet;
   * - `thinking`: it deferred ("Bot is thinking…");
   * - `sent`: an ordinary message;
   * - `failed`: "The application did not respond" in 3 s, or in 15 min after it deferred.
   */
  readonly status: 'sending' | 'thinking' | 'sent' | 'failed';
  /** "Only you can see this", with a way to dismiss. Entries of others are never sent to the viewer. */
  readonly isEphemeral: boolean;
  /** Who used which command, for the line above the message; null for messages that answer no command. */
  readonly invocation: { readonly user: PageUser; readonly commandName: string } | null;
  /** As Discord's API gives it; empty `content`, `embeds` and `components` unless `sent`. */
  readonly message: APIMessage;
  /** The viewer's presses that wait for the bot (show a spinner) or were not answered ("This interaction failed"). */
  readonly presses: Readonly<Record<string, 'waiting' | 'failed'>>;
}

export type PageEvent =
  | { readonly type: 'state'; readonly state: PageState }
  /** Appended, or in place of the entry with this id. */
  | { readonly type: 'entry'; readonly entry: PageEntry }
  | { readonly type: 'entry-removed'; readonly id: string }
  | ({ readonly type: 'commands' } & Pick<PageState, 'commands' | 'restricted'>)
  | { readonly type: 'bot'; readonly isOnline: boolean }
  /** The bot has come into the server that is shown, or has left it. */
  | { readonly type: 'guild'; readonly guild: PageState['guild'] };

/** `isAnswered` is false where the bot gave no answer in 3 s ("Loading options failed"). */
export interface AutocompleteAnswer {
  readonly isAnswered: boolean;
  readonly choices: readonly APIApplicationCommandOptionChoice[];
}

/** `id` is the interaction's, which is the id of the entry that will show its reply; for `say`, the entry's; for `attach`, the file's. */
export interface Accepted {
  readonly id: string;
}

export interface PageProblem {
  readonly message: string;
}
