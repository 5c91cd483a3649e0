import type { Clock } from '../clock.js';
import { AttachmentStore, defaultMaxFileBytes } from './attachments.js';
import { Channel } from './channel.js';
import { CommandRegistry } from './commands.js';
import { Installations } from './installations.js';
import { type Interaction, Interactions } from './interactions.js';
import { Nonces } from './nonces.js';
import { createSnowflakes } from './snowflakes.js';
import type { Guild, World } from './world.js';

/** All state of the local Discord, shared by REST, the Gateway, the page and the drive. */
export interface Place {
  readonly clock: Clock;
  readonly world: World;
  readonly nextId: () => string;
  readonly commands: CommandRegistry;
  readonly channel: Channel;
  readonly attachments: AttachmentStore;
  readonly interactions: Interactions;
  readonly nonces: Nonces;
  readonly installations: Installations;
}

export function createPlace(options: {
  readonly clock: Clock;
  readonly world: World;
  readonly cdnUrl: () => string;
  readonly maxFileBytes?: number | undefined;
  readonly onCommandsChanged: () => void;
  readonly onInstalled: (guild: Guild) => void;
}): Place {
  const { clock, world, cdnUrl, maxFileBytes = defaultMaxFileBytes } = options;
  const nextId = createSnowflakes(clock);
  const channel = new Channel();
  const installations = new Installations(world, options.onInstalled);
  return {
    clock,
    world,
    nextId,
    channel,
    installations,
    commands: new CommandRegistry(world, installations, nextId, clock, options.onCommandsChanged),
    attachments: new AttachmentStore({
      nextId,
      clock,
      applicationId: world.applicationId,
      cdnUrl,
      maxFileBytes,
    }),
    nonces: new Nonces(clock),
    interactions: new Interactions(clock, nextId, (interaction) => showUnanswered(channel, interaction)),
  };
}

/** "The application did not respond" for commands, "This interaction failed" on the component that was pressed. */
function showUnanswered(channel: Channel, interaction: Interaction): void {
  channel.update(interaction.id, (entry) => ({ ...entry, status: 'failed' }));
  channel.markPress(interaction, 'failed');
}
