import { z } from 'zod';
import type { Account } from '../rest/account.js';
import { findingIn } from '../rest/startup-error.js';
import { asDiscordJsReads, snowflake } from './interaction-fields.js';
import { interactionKinds } from './interaction-kinds.js';

/** An event as the Gateway sends it. */
export const frameSchema = z.object({
  op: z.number(),
  t: z.string().nullish().catch(null),
  s: z.number().nullish().catch(null),
  d: z.unknown(),
});
export type Frame = z.infer<typeof frameSchema>;

/** A frame that discord.js can take, and what was wrong with the one that came. */
interface CheckedFrame {
  readonly frame: Frame;
  readonly finding: string | null;
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const opcode = { dispatch: 0, invalidSession: 9, hello: 10 } as const;

/** The interval that Discord usually asks for, where it does not state one. */
const heartbeatMs = 41_250;

/** WebSocket refuses addresses with a fragment (`#…`). */
const isGatewayUrl = (url: string) =>
  URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol) && !url.includes('#');
export const gatewayUrl = z
  .string()
  .refine(isGatewayUrl, { error: 'expected the address of a Gateway (ws: or wss:)' });

const hello = z.object({ heartbeat_interval: z.number().positive() });

/** What discord.js needs although the bot has no use for it. */
const always = <T>(value: T) =>
  z
    .unknown()
    .optional()
    .transform(() => value);

const ready = z.object({
  session_id: z.string(),
  resume_gateway_url: gatewayUrl.optional(),
  user: z.object({ id: snowflake, username: z.string(), discriminator: always('0'), bot: always(true) }),
  application: z.object({ id: snowflake, flags: always(0) }),
  guilds: always([]),
});

/** In the place of a READY with wrong fields: what the REST API said of the bot, and no session that could be resumed. */
const readyWithout = ({ botId, name, applicationId }: Account): z.infer<typeof ready> => ({
  session_id: '',
  user: { id: botId, username: name, discriminator: '0', bot: true },
  application: { id: applicationId, flags: 0 },
  guilds: [],
});

/**
 * Checks a frame before discord.js sees it, which would throw where nobody can catch it. Events that the bot does not
 * need, and those that are malformed, lose their name: they count as received, and nothing comes of them.
 */
export function checkFrame(frame: Frame, account: Account): CheckedFrame {
  const { op, t, d } = frame;
  if (op === opcode.hello) return readOr(hello, frame, { heartbeat_interval: heartbeatMs });
  // Whether the session may be resumed; an odd answer means no.
  if (op === opcode.invalidSession) return { frame: { ...frame, d: d === true }, finding: null };
  if (op !== opcode.dispatch) return { frame, finding: null };
  if (t === 'READY') return readOr(ready, frame, readyWithout(account));
  if (t === 'RESUMED') return { frame: { ...frame, d: {} }, finding: null };
  if (t !== 'INTERACTION_CREATE') return { frame: unnamed(frame), finding: null };
  const { read, finding } = checkInteraction(d);
  return read === null ? { frame: unnamed(frame), finding } : { frame: { ...frame, d: read }, finding };
}

const unnamed = (frame: Frame): Frame => ({ ...frame, t: 'NOT_READ', d: {} });

function readOr<T>(schema: z.ZodType<T>, frame: Frame, instead: T): CheckedFrame {
  const { data = instead, error } = schema.safeParse(frame.d);
  return { frame: { ...frame, d: data }, finding: error === undefined ? null : findingOf(error) };
}

/** What tells kinds of interactions apart. */
const marks = z.object({
  type: z.int(),
  data: z.object({ type: z.int().optional(), component_type: z.int().optional() }),
});

function checkInteraction(sent: unknown): { readonly read: object | null; readonly finding: string | null } {
  const unread = (finding: string) => ({ read: null, finding });
  const marked = marks.safeParse(sent);
  if (!marked.success) return unread(findingOf(marked.error));
  const { type, data } = marked.data;
  const of = data.type ?? data.component_type;
  const kind = Object.values(interactionKinds).find(
    (one) => one.type === type && one.of.some((is) => is === of),
  );
  if (kind === undefined) return unread(`no kind of interaction that is answered (type ${type} of ${of})`);
  const { success, data: read, error } = kind.payload.safeParse(sent);
  if (!success) return unread(findingOf(error));
  if (read.member == null && read.user == null) return unread('expected a member or a user, found neither');
  return { read: asDiscordJsReads(read), finding: null };
}

const findingOf = (error: z.ZodError): string => findingIn(error, 'the whole event');
