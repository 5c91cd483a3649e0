import type { Context } from 'hono';
import type { CommandBody, CommandScope } from '../state/commands.js';
import { checkCommandSet, checkCommands } from '../validation/commands.js';
import { readBody } from './body.js';
import { restErrors } from './errors.js';
import { refuseInvalid } from './refuse.js';
import type { RestServices, Route } from './route.js';

const maxCreationsPerDay = 200;

const scopes = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];

/** Global and server commands: the same calls under two paths. */
export const commandRoutes: readonly Route[] = scopes.flatMap((path): Route[] => {
  const common = { name: 'commands', path, isAuthorized: true, bucket: 'commands' } as const;
  return [
    { ...common, method: 'GET', handle: listAll },
    { ...common, method: 'PUT', handle: replaceAll },
  ];
});

function listAll(context: Context, services: RestServices): Response {
  return context.json(services.place.commands.list(scopeOf(context, services)));
}

async function replaceAll(context: Context, services: RestServices): Promise<Response> {
  const scope = scopeOf(context, services);
  const { json } = await readBody(context, services);
  const problems = checkCommands(json, services.checkSchema);
  refuseInvalid(problems);
  const bodies = json as readonly CommandBody[];
  refuseTooMany(services, scope, bodies);
  return context.json(services.place.commands.replaceAll(scope, bodies));
}

function refuseTooMany({ place }: RestServices, scope: CommandScope, bodies: readonly CommandBody[]): void {
  if (!checkCommandSet(bodies)) throw restErrors.tooManyCommands();
  const created = place.commands.createdToday() + place.commands.countNew(scope, bodies);
  if (created > maxCreationsPerDay) throw restErrors.tooManyCreations(place.commands.untilNextCreationS());
}

function scopeOf(context: Context, { place }: RestServices): CommandScope {
  const { application, guild } = context.req.param() as { application: string; guild?: string };
  if (application !== place.world.applicationId) throw restErrors.notYourApplication();
  if (guild === undefined) return null;
  if (!place.installations.has(guild)) throw restErrors.missingAccess();
  return guild;
}
