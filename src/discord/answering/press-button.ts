import type { ButtonInteraction } from 'discord.js';
import { problemOf, UserError } from '../../errors.js';
import { inChat } from '../../wording/index.js';
import { type Outcome, readButton } from '../buttons/index.js';
import { asKeeper } from '../services/as-keeper.js';
import { type Answering, attempt, serverOf, watch } from './answering.js';
import { pressOf } from './invocation.js';
import { LiveReply } from './live-reply.js';
import type { Responder } from './responder.js';

export async function pressButton(
  interaction: ButtonInteraction,
  { log, withServices, observer, turns }: Answering,
): Promise<void> {
  const button = readButton(interaction.customId);
  const press = pressOf(interaction);
  const isUpdate = button?.isUpdate(press) ?? false;
  const fields = { button: button?.action ?? 'unknown', interaction: interaction.id };
  const watched = watch('button', fields.button, fields, observer);
  await turns.settle(interaction, { isPrivate: true, isUpdate }, watched, async (responder) => {
    const live = new LiveReply((reply) => responder.update(reply));
    const runIfAllowed = async (): Promise<Outcome> => {
      const serverId = serverOf(interaction);
      if (button === null) throw new UserError('button-outdated');
      return await withServices(serverId, async (services): Promise<Outcome> => {
        const known = await asKeeper(press, services);
        const refusal = button.refusal(known);
        if (refusal !== null) return { reply: { content: inChat(problemOf(refusal)) } };
        return await button.run(known, services, (state) => live.show(state));
      });
    };
    const outcome = await attempt(watched, log, runIfAllowed, (reply): Outcome => ({ reply }));
    await live.end();
    await send(outcome, responder);
  });
}

async function send({ update, reply }: Outcome, responder: Responder): Promise<void> {
  if (update !== undefined) await responder.update(update);
  if (reply === undefined) return;
  if (update === undefined) await responder.show(reply);
  else await responder.follow(reply);
}
