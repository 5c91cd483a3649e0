import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../src/state/attachments.js';
import { isTextOverByteCap } from '../src/validation/components.js';
import { checkFollowUp } from '../src/validation/messages.js';
import { type Case, checkSchema, embedOf, found, many, row, text, v2 } from './rules.js';

const file: UploadedFile = {
  index: 0,
  name: 'map one.png',
  contentType: 'image/png',
  bytes: new Uint8Array(1),
};
const button = (more: object = {}) => ({ type: 2, style: 1, label: 'ok', custom_id: 'ok', ...more });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 'select',
  options: [
    { label: 'a', value: 'a' },
    { label: 'b', value: 'b' },
  ],
  ...more,
});
const container = (...components: object[]) => ({ type: 17, components });

const cases: readonly Case[] = [
  {
    rule: 'content has at most 2,000 code points, counted after trimming',
    passes: { content: ` ${'😀'.repeat(2000)} ` },
    fails: { content: 'x'.repeat(2001) },
    problem: 'BASE_TYPE_MAX_LENGTH at content',
  },
  {
    rule: 'an embed title has at most 256 code points, counted after trimming',
    passes: { embeds: [{ title: ` ${'😀'.repeat(256)} ` }] },
    fails: { embeds: [{ title: 'x'.repeat(257) }] },
    problem: 'BASE_TYPE_MAX_LENGTH at embeds.0.title',
  },
  {
    rule: 'an embed description has at most 4,096 characters',
    passes: { embeds: [embedOf(4096)] },
    fails: { embeds: [embedOf(4097)] },
    problem: 'BASE_TYPE_MAX_LENGTH at embeds.0.description',
  },
  {
    rule: 'a field value has at most 1,024 characters',
    passes: { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1024) }] }] },
    fails: { embeds: [{ fields: [{ name: 'n', value: 'x'.repeat(1025) }] }] },
    problem: 'BASE_TYPE_MAX_LENGTH at embeds.0.fields.0.value',
  },
  {
    rule: 'a message has at most 10 embeds',
    passes: { embeds: many(10, () => embedOf(1)) },
    fails: { embeds: many(11, () => embedOf(1)) },
    problem: 'BASE_TYPE_MAX_LENGTH at embeds',
  },
  {
    rule: 'all embeds together hold at most 6,000 characters',
    passes: { embeds: [embedOf(4096), { title: 't', ...embedOf(1902), footer: { text: 'f' } }] },
    fails: { embeds: [embedOf(4096), { title: 't', ...embedOf(1902), fields: [{ name: 'n', value: 'v' }] }] },
    problem: 'MAX_EMBED_SIZE_EXCEEDED at embeds',
  },
  {
    rule: 'an embed links to the web only',
    passes: { embeds: [{ title: 't', url: 'https://example.org/a' }] },
    fails: { embeds: [{ title: 't', url: 'javascript:alert(1)' }] },
    problem: 'URL_TYPE_INVALID_SCHEME at embeds.0.url',
  },
  {
    rule: "an embed's image is on the web or among the files, under its cleaned name",
    passes: { embeds: [{ image: { url: 'attachment://map_one.png' } }] },
    fails: { embeds: [{ image: { url: 'attachment://other.png' } }] },
    problem: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND at embeds.0.image.url',
  },
  {
    rule: 'a message has at most 5 rows',
    passes: { components: many(5, (i) => row(button({ custom_id: `b${i}` }))) },
    fails: { components: many(6, (i) => row(button({ custom_id: `b${i}` }))) },
    problem: 'BASE_TYPE_MAX_LENGTH at components',
  },
  {
    rule: 'a row has at most 5 buttons',
    passes: { components: [row(...many(5, (i) => button({ custom_id: `b${i}` })))] },
    fails: { components: [row(...many(6, (i) => button({ custom_id: `b${i}` })))] },
    problem: 'BASE_TYPE_MAX_LENGTH at components.0.components',
  },
  {
    rule: 'only rows are at the top without the flag of Components V2',
    passes: { components: [text('hello')], flags: v2 },
    fails: { content: 'hello', components: [text('hello')] },
    problem: 'UNION_TYPE_CHOICES at components.0.type',
  },
  {
    rule: 'only components of a known type are in a message',
    passes: { components: [row(button())] },
    fails: { components: [row({ type: 4, custom_id: 'a', style: 1 })] },
    problem: 'UNION_TYPE_CHOICES at components.0.components.0.type',
  },
  {
    rule: 'a custom id has 1 to 100 characters',
    passes: { components: [row(button({ custom_id: 'x'.repeat(100) }))] },
    fails: { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
    problem: 'BASE_TYPE_MAX_LENGTH at components.0.components.0.custom_id',
  },
  {
    rule: 'custom ids are unique, on disabled buttons too',
    passes: { components: [row(button(), button({ custom_id: 'other' }))] },
    fails: { components: [row(button()), row(button({ disabled: true }))] },
    problem: 'COMPONENT_CUSTOM_ID_DUPLICATED at components.1.components.0.custom_id',
  },
  {
    rule: 'component ids are unique unless 0',
    passes: { components: [row(button({ id: 0 }), button({ id: 0, custom_id: 'other' }))] },
    fails: { components: [row(button({ id: 7 }), button({ id: 7, custom_id: 'other' }))] },
    problem: 'COMPONENT_ID_DUPLICATED at components.0.components.1.id',
  },
  {
    rule: 'a select has its row to itself',
    passes: { components: [row(select()), row(button())] },
    fails: { components: [row(select(), button())] },
    problem: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED at components.0.components',
  },
  {
    rule: 'the values of select options are unique',
    passes: { components: [row(select())] },
    fails: { components: [row(select({ options: many(2, () => ({ label: 'a', value: 'a' })) }))] },
    problem: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED at components.0.components.0.options.1.value',
  },
  {
    rule: 'a select asks for no more values than it offers',
    passes: { components: [row(select({ max_values: 2 }))] },
    fails: { components: [row(select({ max_values: 3 }))] },
    problem: 'BASE_TYPE_BAD_VALUE at components.0.components.0.max_values',
  },
  {
    rule: 'a select takes at least no more than at most',
    passes: { components: [row(select({ min_values: 2, max_values: 2 }))] },
    fails: { components: [row(select({ min_values: 2, max_values: 1 }))] },
    problem: 'BASE_TYPE_BAD_VALUE at components.0.components.0.min_values',
  },
  {
    rule: 'an ordinary button has a custom id',
    passes: { components: [row(button())] },
    fails: { components: [row({ type: 2, style: 1, label: 'ok' })] },
    problem: 'BASE_TYPE_REQUIRED at components.0.components.0.custom_id',
  },
  {
    rule: 'a link button has a URL and no custom id',
    passes: { components: [row({ type: 2, style: 5, label: 'ok', url: 'https://example.org' })] },
    fails: { components: [row(button({ style: 5, url: 'https://example.org' }))] },
    problem: 'BUTTON_COMPONENT_FIELD_MUTUALLY_EXCLUSIVE at components.0.components.0.custom_id',
  },
  {
    rule: 'a link button leads to the web or into Discord',
    passes: { components: [row({ type: 2, style: 5, label: 'ok', url: 'discord://-/settings' })] },
    fails: { components: [row({ type: 2, style: 5, label: 'ok', url: 'javascript:alert(1)' })] },
    problem: 'URL_TYPE_INVALID_SCHEME at components.0.components.0.url',
  },
  {
    rule: 'a premium button has an SKU and nothing else',
    passes: { components: [row({ type: 2, style: 6, sku_id: '1100000000000000009' })] },
    fails: { components: [row({ type: 2, style: 6 })] },
    problem: 'BASE_TYPE_REQUIRED at components.0.components.0.sku_id',
  },
  {
    rule: 'a button has a label or an emoji',
    passes: { components: [row({ type: 2, style: 1, custom_id: 'a', emoji: { name: '🔍' } })] },
    fails: { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
    problem: 'BUTTON_COMPONENT_INVALID_LABEL at components.0.components.0.label',
  },
  {
    rule: 'Components V2 excludes content',
    passes: { components: [text('a')], flags: v2 },
    fails: { components: [text('a')], flags: v2, content: 'a' },
    problem: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2 at content',
  },
  {
    rule: 'Components V2 excludes embeds',
    passes: { components: [text('a')], flags: v2, embeds: [] },
    fails: { components: [text('a')], flags: v2, embeds: [embedOf(1)] },
    problem: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2 at embeds',
  },
  {
    rule: 'Components V2 has at most 40 components, nested ones counted',
    passes: {
      components: [container(...many(19, () => text('a'))), ...many(20, () => text('a'))],
      flags: v2,
    },
    fails: { components: [container(...many(20, () => text('a'))), ...many(20, () => text('a'))], flags: v2 },
    problem: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED at components',
  },
  {
    rule: 'all text displays together hold at most 4,000 characters',
    passes: { components: [text('x'.repeat(3000)), container(text('x'.repeat(1000)))], flags: v2 },
    fails: { components: [text('x'.repeat(3000)), container(text('x'.repeat(1001)))], flags: v2 },
    problem: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED at components',
  },
  {
    rule: 'a file component shows a file of the message',
    passes: { components: [{ type: 13, file: { url: 'attachment://map_one.png' } }], flags: v2 },
    fails: { components: [{ type: 13, file: { url: 'https://example.org/map.png' } }], flags: v2 },
    problem: 'URL_TYPE_INVALID_SCHEME at components.0.file.url',
  },
  {
    rule: 'a gallery shows files of the message or of the web',
    passes: {
      components: [{ type: 12, items: [{ media: { url: 'https://example.org/map.png' } }] }],
      flags: v2,
    },
    fails: { components: [{ type: 12, items: [{ media: { url: 'attachment://none.png' } }] }], flags: v2 },
    problem: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND at components.0.items.0.media.url',
  },
  {
    rule: 'only some flags may be set',
    passes: { content: 'a', flags: 4 | 64 | 4096 },
    fails: { content: 'a', flags: 128 },
    problem: 'BASE_TYPE_CHOICES at flags',
  },
  {
    rule: 'mentions are allowed by kind or one by one, not both',
    passes: { content: 'a', allowed_mentions: { parse: ['roles'], users: ['1100000000000000011'] } },
    fails: { content: 'a', allowed_mentions: { parse: ['users'], users: ['1100000000000000011'] } },
    problem: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE at allowed_mentions',
  },
  {
    rule: 'attachments are files of the request',
    passes: { content: 'a', attachments: [{ id: '0', description: 'a map' }] },
    fails: { content: 'a', attachments: [{ id: '1' }] },
    problem: 'ATTACHMENT_NOT_FOUND at attachments.0',
  },
];

describe('a message is checked:', () => {
  it.each(cases)('$rule', ({ passes, fails, problem }) => {
    expect(found(checkFollowUp(passes, [file], checkSchema))).toEqual([]);
    expect(found(checkFollowUp(fails, [file], checkSchema))).toContain(problem);
  });

  it('fails inside Discord when text displays have too many bytes, though not too many characters', () => {
    expect(isTextOverByteCap([text('中'.repeat(3386)) as never])).toBe(false);
    expect(isTextOverByteCap([text('中'.repeat(3387)) as never])).toBe(true);
  });
});
