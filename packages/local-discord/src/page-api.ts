/**
 * What the page and the local Discord say to each other; the page imports these types and nothing else.
 *
 * The server holds all state, so a page that reloads only opens the event stream again. Every call says which of
 * the server's people is looking (`user`, an id from `PageState.users`), so switching user is opening another stream.
 *
 * | call | body | answer |
 * |---|---|---|
 * | `GET /page/state?user=ID` | | `PageState` (without `user`: as the first person of `users`) |
 * | `GET /page/events?user=ID` | | server-sent events; each `data` is one `PageEvent`, the first of each connection is `state` |
 * | `POST /page/slash` | `SlashRequest` | 202 `Accepted` |
 * | `POST /page/autocomplete` | `AutocompleteRequest` | 200 `AutocompleteAnswer` |
 * | `POST /page/press` | `PressRequest` | 202 `Accepted` |
 * | `POST /page/message-command` | `MessageCommandRequest` | 202 `Accepted` |
 * | `POST /page/modal` | `ModalRequest` | 202 `Accepted` |
 * | `POST /page/say` | `SayRequest` | 202 `Accepted` |
 * | `POST /page/dismiss` | `DismissRequest` | 204 |
 *
 * Bodies are JSON (`Content-Type: application/json`). A refused call answers 4xx with `PageProblem`.
 * `202` means that the bot has been asked; what it answers arrives as events.
 */
import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** One of the people that can look at the channel. */
export interface PageUser {
  readonly id: string;
  readonly name: string;
  /** Path on this server. */
  readonly avatarUrl: string;
  /** Has Manage Server. */
  readonly isModerator: boolean;
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
  readonly guild: { readonly id: string; readonly name: string };
  readonly channel: { readonly id: string; readonly name: string };
  /** Commands that the viewer may use, as registered; `type` 1 are slash commands, 3 message commands. */
  readonly commands: readonly APIApplicationCommand[];
  /** What the channel's welcome offers to type: `/ask question: …`. */
  readonly examples: readonly string[];
  /** Oldest first. */
  readonly entries: readonly PageEntry[];
}

/** One message of the channel, or what stands in its place while the bot has not answered. */
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
  | { readonly type: 'commands'; readonly commands: readonly APIApplicationCommand[] }
  | { readonly type: 'bot'; readonly isOnline: boolean }
  /** The bot opened a dialog for the viewer. */
  | {
      readonly type: 'modal';
      readonly interactionId: string;
      readonly modal: APIModalInteractionResponseCallbackData;
    };

/** An option as the composer filled it in; with subcommands, the path to the leaf is in `SlashRequest.subcommand`. */
export interface OptionValue {
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface SlashRequest {
  readonly user: string;
  readonly command: string;
  /** Group and subcommand, or the subcommand alone. */
  readonly subcommand?: readonly string[];
  readonly options: readonly OptionValue[];
}

export interface AutocompleteRequest extends SlashRequest {
  /** Name of the option that is being typed; its partial value is in `options`. */
  readonly focused: string;
}

/** `isAnswered` is false where the bot gave no answer in 3 s ("Loading options failed"). */
export interface AutocompleteAnswer {
  readonly isAnswered: boolean;
  readonly choices: readonly APIApplicationCommandOptionChoice[];
}

export interface PressRequest {
  readonly user: string;
  readonly messageId: string;
  readonly customId: string;
  /** Chosen values, for a string select. */
  readonly values?: readonly string[];
}

export interface MessageCommandRequest {
  readonly user: string;
  readonly command: string;
  readonly messageId: string;
}

export interface ModalRequest {
  readonly user: string;
  /** From the `modal` event. */
  readonly interactionId: string;
  /** Text by the `custom_id` of its input. */
  readonly fields: Readonly<Record<string, string>>;
}

/** An ordinary message of a person. */
export interface SayRequest {
  readonly user: string;
  readonly content: string;
}

/** Hides an ephemeral or failed entry for good. */
export interface DismissRequest {
  readonly user: string;
  readonly entryId: string;
}

/** `id` is the interaction's, which is the id of the entry that will show its reply; for `say`, the entry's. */
export interface Accepted {
  readonly id: string;
}

export interface PageProblem {
  readonly message: string;
}
