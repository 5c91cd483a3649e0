import type { SlashCommandSubcommandBuilder } from 'discord.js';
import type { Reply } from '../message/reply.js';
import type { Invocation } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import type { Services } from '../services/services.js';

export interface Subcommand {
  readonly description: string;
  /** Concerns how one server asks, and not the texts themselves, which another one may keep. */
  readonly isForServer?: true;
  options?(builder: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder;
  run(invocation: Invocation, services: Services, show: ShowProgress): Reply | Promise<Reply>;
}
