import { InteractionType } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../src/state/interactions.js';
import { checkCallback } from '../src/validation/callbacks.js';
import { checkSchema, embedOf, found, many } from './rules.js';

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
    expect(check({ type: 5, data: { flags: 64 | 128 } })).toEqual(['BASE_TYPE_CHOICES at data.flags']);
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
