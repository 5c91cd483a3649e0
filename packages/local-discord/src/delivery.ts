import { GatewayDispatchEvents } from 'discord-api-types/v10';
import type { Clock } from './clock.js';
import type { Faults } from './faults.js';
import type { Gateway } from './gateway/gateway.js';
import type { Log } from './log.js';
import type { Deliver } from './state/actions.js';

/** Sends INTERACTION_CREATE through the Gateway to the shard of its server: late, several times or never, where a fault says so. */
export function deliverThrough(gateway: Gateway, faults: Faults, clock: Clock, log: Log): Deliver {
  return (interaction, payload) => {
    const { InteractionCreate } = GatewayDispatchEvents;
    const send = (sent: unknown = payload) =>
      gateway.dispatchTo(interaction.guild.id, InteractionCreate, sent);
    const fault = faults.takeEvent(interaction.type);
    if (fault === undefined) {
      send();
      return;
    }
    log.debug(
      { interaction: interaction.id, fault: fault.kind },
      'a fault that was asked for changes how an event is delivered',
    );
    if (fault.kind === 'late') clock.after(fault.ms, () => send());
    if (fault.kind === 'changed') send(fault.change(payload));
    if (fault.kind === 'repeated') for (let sent = 0; sent < fault.deliveries; sent += 1) send();
  };
}
