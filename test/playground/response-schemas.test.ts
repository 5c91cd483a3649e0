import { describe, expect, it } from 'vitest';
import type { Playground } from '../../src/playground/index.js';
import { answer, callRest, openPlayground, pingCommand, register, webhook } from './harness.js';

interface Schema {
  safeParse(value: unknown): { success: boolean; error?: { issues: { path: unknown[]; code: string }[] } };
}

const spec = (await import('discord-api-spec/zod')) as unknown as Readonly<Record<string, Schema>>;

/** What Discord's published schema finds wrong with an answer. */
function faultsOf(name: string, value: unknown): string[] {
  const issues = spec[name]?.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => `${issue.code} at ${issue.path.join('.')}: ${JSON.stringify(issue)}`);
}

async function withButton(playground: Playground): Promise<{ token: string; json: unknown }> {
  const interaction = playground.drive.slash('ping');
  const data = {
    content: 'hello',
    embeds: [{ title: 't', fields: [{ name: 'n', value: 'v' }], footer: { text: 'f' } }],
    components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] }],
  };
  const { json } = await answer(playground, interaction, { type: 4, data }, '?with_response=true');
  return { token: interaction.token, json };
}

describe("an answer has the shape of Discord's published schema:", () => {
  it('messages and callbacks', async () => {
    const playground = await openPlayground();
    await register(playground, [pingCommand]);
    const { token, json } = await withButton(playground);
    expect(faultsOf('InteractionCallbackResponseSchema', json)).toEqual([]);
    const original = await webhook(playground, token, 'GET', '/messages/@original');
    expect(faultsOf('MessageResponseSchema', original.json)).toEqual([]);
    const edited = await webhook(playground, token, 'PATCH', '/messages/@original', { content: 'edited' });
    expect(faultsOf('MessageResponseSchema', edited.json)).toEqual([]);
    const followUp = await webhook(playground, token, 'POST', '?wait=true', { content: 'more' });
    expect(faultsOf('MessageResponseSchema', followUp.json)).toEqual([]);
  });

  it('commands', async () => {
    const playground = await openPlayground();
    const command = {
      ...pingCommand,
      default_member_permissions: '32',
      contexts: [0],
      integration_types: [0],
      options: [{ type: 3, name: 'word', description: 'Word', autocomplete: true }],
    };
    await register(playground, [command]);
    const listed = await callRest(playground, 'GET', `/applications/${playground.applicationId}/commands`);
    for (const entry of listed.json as unknown[]) {
      expect(faultsOf('ApplicationCommandResponseSchema', entry)).toEqual([]);
    }
  });

  it('Gateway, users, errors, rate limits', async () => {
    const playground = await openPlayground();
    const get = async (path: string) => (await callRest(playground, 'GET', path)).json;
    expect(faultsOf('GatewayBotResponseSchema', await get('/gateway/bot'))).toEqual([]);
    expect(faultsOf('UserResponseSchema', await get(`/users/${playground.world.member.user.id}`))).toEqual(
      [],
    );
    expect(faultsOf('ErrorResponseSchema', await get('/users/1'))).toEqual([]);
    playground.faults.rest({ fault: { kind: 'rate-limit', retryAfterS: 1 } });
    expect(faultsOf('RatelimitedResponseSchema', await get('/gateway/bot'))).toEqual([]);
  });
});
