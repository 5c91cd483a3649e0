import * as z from 'zod';

// What the page asks for: the bodies of the calls that `page-api.ts` lists.

const asker = z.object({
  user: z.string(),
  /** The first one where absent. */
  guild: z.string().optional(),
});

/** Who does something, and in which server. */
export type Asker = z.infer<typeof asker>;

const option = z.object({
  name: z.string(),
  /** An id for a role or a file. */
  value: z.union([z.string(), z.boolean()]),
});

/** An option as the composer filled it in; with subcommands, the path to the leaf is in `subcommand` of the request. */
export type OptionValue = z.infer<typeof option>;

const slash = asker.extend({
  command: z.string(),
  /** Group and subcommand, or the subcommand alone. */
  subcommand: z.array(z.string()).max(2).readonly().optional(),
  options: z.array(option).max(25).readonly(),
});

export const requests = {
  slash,
  autocomplete: slash.extend({
    /** Name of the option that is being typed; its partial value is in `options`. */
    focused: z.string(),
  }),
  press: asker.extend({
    messageId: z.string(),
    customId: z.string(),
    /** Chosen values, for a string select. */
    values: z.array(z.string()).readonly().optional(),
  }),
  messageCommand: asker.extend({ command: z.string(), messageId: z.string() }),
  /** An ordinary message of a person. */
  say: asker.extend({
    content: z.string(),
    /** What `attach` has answered for each file. */
    files: z.array(z.string()).max(10).readonly().optional(),
  }),
  /** Hides an ephemeral or failed entry for good. */
  dismiss: asker.extend({ entryId: z.string() }),
  /** Lets the bot into the server, or puts it out. */
  install: asker.extend({ isInside: z.boolean() }),
  /** Allows a command to a role that its declaration denies it, or no more; for who manages the server. */
  allow: asker.extend({
    /** Name of a command. */
    command: z.string(),
    /** Id of a role. */
    role: z.string(),
    isAllowed: z.boolean(),
  }),
} as const;

/** What is asked for by one of them. */
export type RequestOf<Call extends keyof typeof requests> = z.infer<(typeof requests)[Call]>;
