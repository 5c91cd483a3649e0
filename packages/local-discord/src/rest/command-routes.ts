import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Context } from 'hono';
import type { CommandBody, CommandScope } from '../state/commands.js';
import { checkCommand, checkCommandSet, checkCommands } from '../validation/commands.js';
import { readBody } from './body.js';
import { restErrors } from './errors.js';
import { refuseInvalid } from './refuse.js';
import type { RestServices, Route } from './route.js';

const maxCreationsPerDay = 200;

const scopes = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];

/** Global and server commands: the same calls under two paths. */
export const commandRoutes: readonly Route[] = scopes.flatMap((path): Route[] => {
  const route = (method: Route['method'], suffix: string, handle: Route['handle']): Route => ({
    name: 'commands',
    method,
    path: path + suffix,
    isAuthorized: true,
    bucket: 'commands',
    handle,
  });
  return [
    route('GET', '', (context, services) => {
      const scope = scopeOf(context, services);
      return context.json(services.place.commands.list(scope));
    }),
    route('PUT', '', replaceAll),
    route('POST', '', create),
    route('GET', '/:command', (context, services) => {
      const found = services.place.commands.get(scopeOf(context, services), commandIdOf(context));
      if (found === undefined) throw restErrors.unknownCommand();
      return context.json(found);
    }),
    route('PATCH', '/:command', edit),
    route('DELETE', '/:command', (context, services) => {
      const isRemoved = services.place.commands.remove(scopeOf(context, services), commandIdOf(context));
      if (!isRemoved) throw restErrors.unknownCommand();
      return context.body(null, 204);
    }),
  ];
});

async function replaceAll(context: Context, services: RestServices): Promise<Response> {
  const scope = scopeOf(context, services);
  const { json } = await readBody(context, services);
  const problems = checkCommands(json, services.checkSchema);
  refuseInvalid(problems);
  const bodies = json as readonly CommandBody[];
  refuseTooMany(services, scope, bodies);
  return context.json(services.place.commands.replaceAll(scope, bodies));
}

async function create(context: Context, services: RestServices): Promise<Response> {
  const scope = scopeOf(context, services);
  const { json } = await readBody(context, services);
  const problems = checkCommand(json, 'command-create', services.checkSchema);
  refuseInvalid(problems);
  const body = json as CommandBody;
  const others = services.place.commands
    .list(scope)
    .filter(
      (other) => other.name !== body.name || other.type !== (body.type ?? ApplicationCommandType.ChatInput),
    );
  refuseTooMany(services, scope, [...others, body]);
  const { command, isNew } = services.place.commands.upsert(scope, body);
  return context.json(command, isNew ? 201 : 200);
}

async function edit(context: Context, services: RestServices): Promise<Response> {
  const scope = scopeOf(context, services);
  const existing = services.place.commands.get(scope, commandIdOf(context));
  if (existing === undefined) throw restErrors.unknownCommand();
  const { json } = await readBody(context, services);
  const problems = checkCommand(json, 'command-edit', services.checkSchema, existing);
  refuseInvalid(problems);
  return context.json(services.place.commands.edit(scope, existing.id, json as object));
}

function refuseTooMany(
  { place }: RestServices,
  scope: CommandScope,
  bodies: readonly (CommandBody | { name: string; type: number })[],
): void {
  if (!checkCommandSet(bodies)) throw restErrors.tooManyCommands();
  const created = place.commands.createdToday() + place.commands.countNew(scope, bodies as CommandBody[]);
  if (created > maxCreationsPerDay) throw restErrors.tooManyCreations(place.commands.untilNextCreationS());
}

function scopeOf(context: Context, { place }: RestServices): CommandScope {
  const { application, guild } = context.req.param() as { application: string; guild?: string };
  if (application !== place.world.applicationId) throw restErrors.notYourApplication();
  if (guild === undefined) return null;
  if (!place.installations.has(guild)) throw restErrors.missingAccess();
  return guild;
}

function commandIdOf(context: Context): string {
  return context.req.param('command') ?? '';
}
