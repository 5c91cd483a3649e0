import type { Check } from './check.js';
import { mend, note, ok } from './finding.js';

/** Intents, and where Discord sends what people do. */
export const application: Check = {
  name: 'Application',
  async run(setup) {
    const { privilegedIntents, interactionsUrl } = await setup.ask((inspector) => inspector.application());
    const portal = 'at discord.com/developers';
    if (interactionsUrl !== null)
      return mend(
        `Discord sends commands to ${interactionsUrl} and none to the bot: empty “Interactions Endpoint URL” under General Information ${portal}`,
      );
    if (privilegedIntents.length > 0)
      return note(
        `${privilegedIntents.join(', ')} switched on, which Ibid does not need: switch off under Bot ${portal}`,
      );
    return ok('no privileged intent, as it should be');
  },
};
