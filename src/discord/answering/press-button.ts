import { problemOf, UserError } from '../../errors.js';
import { inChat } from '../../wording/index.js';
import { readButton } from '../buttons/index.js';
import type { InteractionOf } from '../gateway/interactions.js';
import { type Answering, answer } from './answering.js';
import { pressOf } from './invocation.js';

export function pressButton(interaction: InteractionOf<'button'>, answering: Answering): Promise<void> {
  const button = readButton(interaction.data);
  const caller = pressOf(interaction);
  const isUpdate = button?.isUpdate(caller) ?? false;
  const use = {
    kind: 'button',
    name: button?.action ?? 'unknown',
    caller,
    isPrivate: true,
    isUpdate,
  } as const;
  return answer(
    interaction,
    {
      ...use,
      async run(press, services, show) {
        if (button === null) throw new UserError('button-outdated');
        const refusal = button.refusal(press);
        if (refusal !== null) return { reply: { content: inChat(problemOf(refusal)) } };
        return await button.run(press, services, show);
      },
    },
    answering,
  );
}
