/**
 * Discord's sizes, in characters unless the name says otherwise.
 *
 * Discord counts code points, we count UTF-16 units as discord.js does: never more than Discord allows.
 */

/** @see https://docs.discord.com/developers/resources/message#create-message */
export const maxContentChars = 2_000;

/** @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const embedLimits = {
  titleChars: 256,
  descriptionChars: 4_096,
  authorChars: 256,
  footerChars: 2_048,
  fieldNameChars: 256,
  fieldValueChars: 1_024,
  fields: 25,
  embeds: 10,
  /** Over all embeds of one message. */
  totalChars: 6_000,
} as const;

/** @see https://docs.discord.com/developers/components/reference */
export const componentLimits = { buttonsPerRow: 5, rows: 5, labelChars: 80, customIdChars: 100 } as const;

/** @see https://docs.discord.com/developers/interactions/application-commands */
export const optionLimits = { choices: 25, choiceNameChars: 100, choiceValueChars: 100 } as const;

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages */
export const tokenLifeMs = 15 * 60_000;

/** Whether work is about to outlive the time in which Discord takes edits: it says so while it still can. */
export function isLastEdit(startedAt: Date): boolean {
  return Date.now() - startedAt.getTime() > tokenLifeMs - 60_000;
}

/** Discord waits 3 s for a first response; what is not ready after half of it is deferred. */
const idleDeferAfterMs = 1_500;
const deferEarliestMs = 250;
const earlierPerRunningMs = 50;

/**
 * When to defer. The more is being answered, the earlier: fifty that are all deferred in the same moment come too late
 * on a busy machine, while spread over a second they do not.
 */
export function deferAfterMs(running: number): number {
  return Math.max(deferEarliestMs, idleDeferAfterMs - earlierPerRunningMs * running);
}

/**
 * When a process that does not answer defers in the place of the one that should: that one has deferred by then if it
 * lives, and Discord still waits.
 */
export const standInAfterMs = 2_000;

/**
 * When a process that could not find out which one answers says so: the one that answers has deferred by then, and so have
 * those that wait for it.
 */
export const undecidedAfterMs = 2_300;

/** A question is shown whole above its answer, as the author line of the embed, and read from there by the buttons. */
export const maxQuestionChars = embedLimits.authorChars;
