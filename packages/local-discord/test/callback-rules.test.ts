import { InteractionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../src/state/interactions.js';
import { blankMessage } from '../src/state/message.js';
import { createWorld } from '../src/state/world.js';
import { ManualClock } from '../src/testing/index.js';
import { checkCallback } from '../src/validation/callbacks.js';
import { checkMessageEdit } from '../src/validation/messages.js';
import { checkSchema, embedOf, found, many, row, text, v2 } from './rules.js';

const world = createWorld({
  applicationId: '1100000000000000001',
  botName: 'Bot',
  guildName: 'Local server',
  channelName: 'general',
});
const existing = {
  ...blankMessage({ world, clock: new ManualClock(), nextId: () => '1' }, world.guild, { type: 20 }),
  content: 'before',
};

describe('an edit is checked', () => {
  it('together with the message: Components V2 needs content and embeds cleared', () => {
    const edit = (body: object) => found(checkMessageEdit(body, existing, [], checkSchema));
    expect(edit({ components: [text('a')], flags: v2 })).toEqual([
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2 at content',
    ]);
    expect(edit({ components: [text('a')], flags: v2, content: null })).toEqual([]);
  });

  it('knowing that a message of Components V2 stays one', () => {
    const before = { ...existing, content: '', flags: v2 };
    expect(found(checkMessageEdit({ components: [text('a')] }, before, [], checkSchema))).toEqual([]);
    expect(found(checkMessageEdit({ content: 'a' }, before, [], checkSchema))).toHaveLength(1);
  });
});

describe('a callback is checked', () => {
  const command = { type: InteractionType.ApplicationCommand, sourceMessageId: null } as Interaction;
  const autocomplete = {
    type: InteractionType.ApplicationCommandAutocomplete,
    sourceMessageId: null,
  } as Interaction;
  const check = (payload: unknown, interaction = command) =>
    found(checkCallback(payload, interaction, null, [], checkSchema));

  it('with paths that start in data', () => {
    expect(check({ type: 4, data: { embeds: [embedOf(4097)] } })).toEqual([
      'BASE_TYPE_MAX_LENGTH at data.embeds.0.description',
    ]);
    expect(check({ type: 4, data: { embeds: [embedOf(4096), embedOf(4096)] } })).toEqual([
      'MAX_EMBED_SIZE_EXCEEDED at data.embeds',
    ]);
  });

  it('for its flags: a deferral takes none but ephemeral', () => {
    expect(check({ type: 5, data: { flags: 64 } })).toEqual([]);
    expect(check({ type: 5, data: { flags: 64 | v2 } })).toEqual(['BASE_TYPE_CHOICES at data.flags']);
  });

  it('for its choices: 25, with names and values of 100', () => {
    const choices = (count: number, chars = 1) => ({
      type: 8,
      data: { choices: many(count, () => ({ name: 'x'.repeat(chars), value: 'v' })) },
    });
    expect(check(choices(25, 100), autocomplete)).toEqual([]);
    expect(check(choices(26), autocomplete)).toEqual(['BASE_TYPE_MAX_LENGTH at data.choices']);
    expect(check(choices(1, 101), autocomplete)).toEqual(['BASE_TYPE_MAX_LENGTH at data.choices.0.name']);
    const value = { type: 8, data: { choices: [{ name: 'n', value: 'v'.repeat(101) }] } };
    expect(check(value, autocomplete)).toEqual(['BASE_TYPE_MAX_LENGTH at data.choices.0.value']);
  });

  it('for its dialog: 1 to 5 components with unique custom ids', () => {
    const label = (custom_id: string) => ({
      type: 18,
      label: 'Reason',
      component: { type: 4, custom_id, style: 1 },
    });
    const modal = (components: object[]) => ({ type: 9, data: { custom_id: 'm', title: 't', components } });
    expect(check(modal(many(5, (i) => label(`i${i}`))))).toEqual([]);
    expect(check(modal(many(6, (i) => label(`i${i}`))))).toEqual(['BASE_TYPE_BAD_LENGTH at data.components']);
    expect(check(modal([]))).toEqual(['BASE_TYPE_MIN_LENGTH at data.components']);
    const bare = (more: object) => modal([row({ type: 4, custom_id: 'a', style: 1, ...more })]);
    expect(check(bare({ label: 'Reason' }))).toEqual([]);
    expect(check(bare({}))).toEqual(['BASE_TYPE_REQUIRED at data.components.0.components.0.label']);
    expect(check(modal([label('a'), label('a')]))).toEqual([
      'COMPONENT_CUSTOM_ID_DUPLICATED at data.components.1.component.custom_id',
    ]);
  });

  it.each([
    [{ type: 4, style: 1, min_length: 3, max_length: 2 }, ['BASE_TYPE_BAD_VALUE at ?.min_length']],
    [{ type: 4, style: 1, max_length: 2, value: 'abc' }, ['BASE_TYPE_BAD_LENGTH at ?.value']],
    [{ type: 4, style: 1, min_length: 2, value: '' }, []],
    [{ type: 19, min_values: 3, max_values: 2 }, ['BASE_TYPE_BAD_VALUE at ?.min_values']],
    [{ type: 19, min_values: 0, max_values: 10, file_types: ['image', '.tar.gz'] }, []],
    [{ type: 19, file_types: ['pdf'] }, ['BASE_TYPE_CHOICES at ?.file_types.0']],
    [{ type: 19, file_types: many(11, () => '.a') }, ['BASE_TYPE_MAX_LENGTH at ?.file_types']],
    [
      { type: 3, options: [{ value: 'a', label: 'A' }], max_values: 2 },
      ['BASE_TYPE_BAD_VALUE at ?.max_values'],
    ],
    [{ type: 5, disabled: true }, ['BASE_TYPE_BAD_VALUE at ?.disabled']],
    [
      { type: 21, options: many(2, () => ({ value: 'a', label: 'A' })) },
      ['SELECT_COMPONENT_OPTION_VALUE_DUPLICATED at ?.options.1.value'],
    ],
  ])('for the input %j of its dialog', (input, problems) => {
    const component = { custom_id: 'a', ...input };
    const components = [{ type: 18, label: 'x', component }];
    const found = check({ type: 9, data: { custom_id: 'm', title: 't', components } });
    expect(found).toEqual(problems.map((one) => one.replace('?', 'data.components.0.component')));
  });
});
