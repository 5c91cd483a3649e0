import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../src/state/attachments.js';
import { checkFollowUp } from '../src/validation/messages.js';
import { type Case, checkSchema, embedOf, found, many, row } from './rules.js';

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
    rule: 'an ordinary button has a custom id',
    passes: { components: [row(button())] },
    fails: { components: [row({ type: 2, style: 1, label: 'ok' })] },
    problem: 'BASE_TYPE_REQUIRED at components.0.components.0.custom_id',
  },
  {
    rule: 'a button has a label',
    passes: { components: [row(button())] },
    fails: { components: [row(button({ label: '' }))] },
    problem: 'BUTTON_COMPONENT_INVALID_LABEL at components.0.components.0.label',
  },
  {
    rule: 'only rows are at the top',
    passes: { content: 'hello', components: [row(button())] },
    fails: { content: 'hello', components: [{ type: 10, content: 'hello' }] },
    problem: 'UNION_TYPE_CHOICES at components.0.type',
  },
  {
    rule: 'no flag is set but the ephemeral one',
    passes: { content: 'a', flags: 64 },
    fails: { content: 'a', flags: 128 },
    problem: 'BASE_TYPE_CHOICES at flags',
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
});
