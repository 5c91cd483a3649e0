import { InteractionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../src/state/interactions.js';
import { blankMessage } from '../src/state/message.js';
import { createWorld } from '../src/state/world.js';
import { ManualClock } from '../src/testing/index.js';
import { checkCallback } from '../src/validation/callbacks.js';
import { checkMessageEdit } from '../src/validation/messages.js';
import { checkSchema, embedOf, found, many, text, v2 } from './rules.js';

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
});
