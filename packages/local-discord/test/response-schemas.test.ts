import { describe, expect, it } from 'vitest';
import type { TestDiscord } from '../src/testing/index.js';
import { answer, callRest, openDiscord, pingCommand, register, webhook } from './harness.js';

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: { path: unknown[]; code: string }[] } };
}

const spec = (await import('discord-api-spec/zod')) as unknown as Readonly<Record<string, Schema>>;

/** What Discord's published schema finds wrong with an answer. */
function faultsOf(name: string, value: unknown): string[] {
  const issues = spec[name]?.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => `${issue.code} at ${issue.path.join('.')}: ${JSON.stringify(issue)}`);
}

/** An interaction that was answered with a button; its token. */
async function withButton(discord: TestDiscord): Promise<string> {
  const interaction = discord.drive.slash('ping');
  const data = {
    content: 'hello',
    embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }], footer: { text: 'f' } }],
    components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] }],
  };
  await answer(discord, interaction, { type: 4, data });
  return interaction.token;
}

describe("an answer has the shape of Discord's published schema:", () => {
  it('messages', async () => {
    const discord = await openDiscord();
    await register(discord, [pingCommand]);
    const token = await withButton(discord);
    const original = await webhook(discord, token, 'GET', '/messages/@original');
    expect(faultsOf('MessageResponseSchema', original.json)).toEqual([]);
    const edited = await webhook(discord, token, 'PATCH', '/messages/@original', { content: 'edited' });
    expect(faultsOf('MessageResponseSchema', edited.json)).toEqual([]);
    const followUp = await webhook(discord, token, 'POST', '?wait=true', { content: 'more' });
    expect(faultsOf('MessageResponseSchema', followUp.json)).toEqual([]);
  });

  it('commands', async () => {
    const discord = await openDiscord();
    const command = {
      ...pingCommand,
      default_member_permissions: '32',
      contexts: [0],
      integration_types: [0],
      options: [{ type: 3, name: 'word', description: 'Word', autocomplete: true }],
    };
    await register(discord, [command]);
    const listed = await callRest(discord, 'GET', `/applications/${discord.applicationId}/commands`);
    for (const entry of listed.json as unknown[]) {
      expect(faultsOf('ApplicationCommandResponseSchema', entry)).toEqual([]);
    }
  });

  it('Gateway, errors, rate limits', async () => {
    const discord = await openDiscord();
    const get = async (path: string) => (await callRest(discord, 'GET', path)).json;
    expect(faultsOf('GatewayBotResponseSchema', await get('/gateway/bot'))).toEqual([]);
    expect(faultsOf('ErrorResponseSchema', await get('/applications/1/commands'))).toEqual([]);
    discord.faults.rest({ fault: { kind: 'rate-limit', retryAfterS: 1 } });
    expect(faultsOf('RatelimitedResponseSchema', await get('/gateway/bot'))).toEqual([]);
  });
});
