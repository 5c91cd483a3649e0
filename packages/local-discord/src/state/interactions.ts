import { randomBytes } from 'node:crypto';
import type {
  APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Clock } from '../clock.js';
import type { Guild, Person } from './world.js';

/** How long a bot has for its first answer, and how long it may then edit and follow up. */
const answerWithinMs = 3_000;
export const tokenLifeMs = 15 * 60_000;

/** One interaction from the moment it is sent; `callbackType` is null until the bot answers. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly guild: Guild;
  readonly person: Person;
  readonly createdAtMs: number;
  /** Name of the command, or null for components. */
  readonly commandName: string | null;
  /** Null for everything but commands. */
  readonly commandType: ApplicationCommandType | null;
  /** Message of the pressed component. */
  readonly sourceMessageId: string | null;
  readonly customId: string | null;
  state: 'waiting' | 'answered' | 'unanswered';
  callbackType: InteractionResponseType | null;
  /** Id of the message that `@original` names. */
  originalMessageId: string | null;
  /** Every message that this token made, the original included. */
  readonly messageIds: Set<string>;
  choices: readonly APIApplicationCommandOptionChoice[];
}

export type NewInteraction = Pick<
  Interaction,
  'type' | 'guild' | 'person' | 'commandName' | 'commandType' | 'sourceMessageId' | 'customId'
>;

/** What is wrong with a callback or a webhook call, named after Discord's error. */
export type InteractionProblem =
  | 'unknown-interaction'
  | 'already-acknowledged'
  | 'unknown-webhook'
  | 'invalid-token';

/** All interactions and their two clocks. */
export class Interactions {
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #settled = new Map<string, (() => void)[]>();

  constructor(
    private readonly clock: Clock,
    private readonly nextId: () => string,
    private readonly unanswered: (interaction: Interaction) => void,
  ) {}

  begin(fields: NewInteraction): Interaction {
    const interaction: Interaction = {
      ...fields,
      id: this.nextId(),
      token: randomBytes(48).toString('base64url'),
      createdAtMs: this.clock.now(),
      state: 'waiting',
      callbackType: null,
      originalMessageId: null,
      messageIds: new Set(),
      choices: [],
    };
    this.#byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
    this.clock.after(answerWithinMs, () => {
      if (interaction.state !== 'waiting') return;
      interaction.state = 'unanswered';
      this.unanswered(interaction);
      this.#settle(interaction);
    });
    return interaction;
  }

  get(id: string): Interaction | undefined {
    return this.#byId.get(id);
  }

  /** The interaction that a callback may answer now, or why not. */
  answerable(id: string, token: string): Interaction | InteractionProblem {
    const interaction = this.#byId.get(id);
    if (interaction === undefined || interaction.token !== token) return 'unknown-interaction';
    if (interaction.state === 'answered') return 'already-acknowledged';
    return interaction.state === 'unanswered' ? 'unknown-interaction' : interaction;
  }

  /** The interaction whose token a webhook call names, or why it is refused. */
  webhook(token: string): Interaction | InteractionProblem {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.state !== 'answered') return 'unknown-webhook';
    return this.clock.now() - interaction.createdAtMs >= tokenLifeMs ? 'invalid-token' : interaction;
  }

  answer(interaction: Interaction, callbackType: InteractionResponseType): void {
    interaction.state = 'answered';
    interaction.callbackType = callbackType;
    this.#settle(interaction);
  }

  /** Resolves when the bot has given its first answer, or missed it. */
  async settled(interaction: Interaction): Promise<Interaction> {
    if (interaction.state === 'waiting') {
      await new Promise<void>((resolve) => {
        this.#settled.set(interaction.id, [...(this.#settled.get(interaction.id) ?? []), resolve]);
      });
    }
    return interaction;
  }

  #settle(interaction: Interaction): void {
    for (const resolve of this.#settled.get(interaction.id) ?? []) resolve();
    this.#settled.delete(interaction.id);
  }
}
