import { type APIEmbed, type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { UploadedFile } from '../state/attachments.js';
import type { ComponentPart } from '../state/component-tree.js';
import type { MessageBody } from '../state/message.js';
import { checkComponents } from './components.js';
import { checkEmbeds } from './embeds.js';
import type { Problem } from './form-errors.js';
import type { SchemaCheck } from './schemas.js';

/** What the schema does not say of a message: `data` of callbacks, follow-ups and edits alike. */
interface MessageContext {
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
  return problems.length > 0 ? problems : checkMessage(payload as MessageBody, { files, existing: null });
}

/** Checks an edit together with the message that it changes. */
export function checkMessageEdit(
  payload: unknown,
  existing: APIMessage,
  files: readonly UploadedFile[],
  checkSchema: SchemaCheck,
): readonly Problem[] {
  const problems = checkSchema('message-edit', trimmed(payload));
  return problems.length > 0 ? problems : checkMessage(payload as MessageBody, { files, existing });
}

/** The rules that Discord's schema leaves out, for a body that the schema has passed. */
export function checkMessage(body: MessageBody, { files, existing }: MessageContext): readonly Problem[] {
  return [
    ...checkFlags(body),
    ...checkAttachmentReferences(body, files, existing),
    ...checkEmbeds((body.embeds ?? []) as readonly APIEmbed[]),
    ...checkComponents((body.components ?? []) as unknown as readonly ComponentPart[]),
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

/** The only flag that is known here is the ephemeral one, which an edit may have too, though nothing comes of it. */
export function checkFlags({ flags }: { readonly flags?: number | null }): readonly Problem[] {
  if (((flags ?? 0) & ~MessageFlags.Ephemeral) === 0) return [];
  const message = `Only these flags may be set here: ${MessageFlags.Ephemeral}`;
  return [{ path: ['flags'], code: 'BASE_TYPE_CHOICES', message }];
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
