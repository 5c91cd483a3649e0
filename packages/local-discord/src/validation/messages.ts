import { type APIEmbed, type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { cleanFilename, type UploadedFile } from '../state/attachments.js';
import type { ComponentPart } from '../state/component-tree.js';
import type { MessageBody } from '../state/message.js';
import { checkComponents } from './components.js';
import { checkEmbeds } from './embeds.js';
import type { Problem } from './form-errors.js';
import type { SchemaCheck } from './schemas.js';

/** Flags that a bot may set on a new message, on a deferral, and in an edit. */
const settable = {
  message:
    MessageFlags.SuppressEmbeds |
    MessageFlags.Ephemeral |
    MessageFlags.SuppressNotifications |
    MessageFlags.IsVoiceMessage |
    MessageFlags.IsComponentsV2,
  deferral: MessageFlags.Ephemeral,
  // Discord accepts the ephemeral flag in an edit but ignores it.
  edit: MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.IsComponentsV2,
} as const;

/** What the schema does not say of a message: `data` of callbacks, follow-ups and edits alike. */
interface MessageContext {
  readonly flags: keyof typeof settable;
  readonly files: readonly UploadedFile[];
  /** The message that an edit changes. */
  readonly existing: APIMessage | null;
}

/** Checks a follow-up message. */
export function checkFollowUp(
  payload: unknown,
  files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  const problems = checkSchema('follow-up', trimmed(payload));
  return problems.length > 0
    ? problems
    : checkMessage(payload as MessageBody, { flags: 'message', files, existing: null });
}

/** Checks an edit together with the message that it changes. */
export function checkMessageEdit(
  payload: unknown,
  existing: APIMessage,
  files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  const problems = checkSchema('message-edit', trimmed(payload));
  return problems.length > 0
    ? problems
    : checkMessage(payload as MessageBody, { flags: 'edit', files, existing });
}

/** A deferral shows nothing: only its flags count. */
export function checkDeferral(data: { readonly flags?: number | null }): readonly Problem[] {
  return checkFlags(data.flags ?? 0, 'deferral');
}

/** The rules that Discord's schema leaves out, for a body that the schema has passed. */
export function checkMessage(
  body: MessageBody,
  { flags, files, existing }: MessageContext,
): readonly Problem[] {
  const asked = body.flags ?? 0;
  const isV2 = ((asked | (existing?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;
  const kept = (existing?.attachments ?? []).filter(
    ({ id }) => body.attachments == null || body.attachments.some((reference) => String(reference.id) === id),
  );
  const names = [...kept.map(({ filename }) => filename), ...files.map((file) => nameOf(file, body))];
  return [
    ...checkFlags(asked, flags),
    ...checkAllowedMentions(body),
    ...checkAttachmentReferences(body, files, existing),
    ...(isV2 ? checkLegacyFields(body, existing) : []),
    ...checkEmbeds((body.embeds ?? []) as readonly APIEmbed[], names),
    ...checkComponents((body.components ?? []) as unknown as readonly ComponentPart[], isV2, names),
  ];
}

/** The body with content and embed texts trimmed, as Discord does before it measures them. */
export function trimmed(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  const { content, embeds } = payload as { content?: unknown; embeds?: unknown };
  return {
    ...payload,
    ...(typeof content === 'string' ? { content: content.trim() } : {}),
    ...(Array.isArray(embeds) ? { embeds: embeds.map(trimmedTexts) } : {}),
  };
}

const embedTexts = new Set(['title', 'description', 'name', 'value', 'text']);

function trimmedTexts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmedTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'string' && embedTexts.has(key) ? inner.trim() : trimmedTexts(inner),
    ]),
  );
}

function checkFlags(flags: number, kind: keyof typeof settable): readonly Problem[] {
  if ((flags & ~settable[kind]) === 0) return [];
  const message = `Only these flags may be set here: ${settable[kind]}`;
  return [{ path: ['flags'], code: 'BASE_TYPE_CHOICES', message }];
}

/** `parse` allows all mentions of a kind, the lists only some: both for the same kind contradict each other. */
function checkAllowedMentions({ allowed_mentions: allowed }: MessageBody): readonly Problem[] {
  return (['users', 'roles'] as const)
    .filter((kind) => (allowed?.parse ?? []).includes(kind) && (allowed?.[kind] ?? []).length > 0)
    .map((kind) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

/** An `attachments` entry names a file of this request by its index, or one of the message by its id. */
function checkAttachmentReferences(
  body: MessageBody,
  files: readonly UploadedFile[],
  existing: APIMessage | null,
): readonly Problem[] {
  const known = new Set([
    ...files.map((file) => String(file.index)),
    ...(existing?.attachments ?? []).map((attachment) => attachment.id),
  ]);
  return (body.attachments ?? []).flatMap(({ id }, index): Problem[] =>
    known.has(String(id))
      ? []
      : [
          {
            path: ['attachments', index],
            code: 'ATTACHMENT_NOT_FOUND',
            message: 'Attachment data not found',
          },
        ],
  );
}

/** With Components V2 a message has nothing but components; an edit that turns it on must clear the rest. */
function checkLegacyFields(body: MessageBody, existing: APIMessage | null): readonly Problem[] {
  const after = (key: 'content' | 'embeds'): string | readonly unknown[] =>
    (body[key] === undefined ? existing?.[key] : body[key]) ?? [];
  const other = body as { poll?: unknown; sticker_ids?: readonly unknown[] | null };
  const used = [
    ...(['content', 'embeds'] as const).filter((key) => after(key).length > 0),
    ...(other.poll == null ? [] : ['poll']),
    ...((other.sticker_ids ?? []).length === 0 ? [] : ['sticker_ids']),
  ];
  return used.map((key) => ({
    path: [key],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

function nameOf(file: UploadedFile, body: MessageBody): string {
  const reference = body.attachments?.find(({ id }) => String(id) === String(file.index));
  return cleanFilename(reference?.filename || file.name);
}
