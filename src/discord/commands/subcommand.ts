import type { SlashCommandSubcommandBuilder } from 'discord.js';
import type { Invocation, Services, ShowProgress } from '../command.js';
import type { Reply } from '../reply.js';

/** A part of a command. */
export interface Subcommand {
  readonly description: string;
  options?(builder: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder;
  run(invocation: Invocation, services: Services, show: ShowProgress): Reply | Promise<Reply>;
}
