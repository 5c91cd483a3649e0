import { Hono } from 'hono';
import type { Place } from './state/place.js';
import { usersIn } from './state/world.js';

/** Avatars are drawn here, so that none has to be fetched or shipped. */
const avatarColours = ['#5865f2', '#3ba55d', '#c4432b', '#8a6d00', '#7c3aed'];

/** What Discord keeps on its CDN: avatars and attachments. */
export function createCdnApp(place: Place): Hono {
  const app = new Hono();
  const users = usersIn(place.world, place.world.guild);
  app.get('/avatars/:user/:file', (context) => {
    const index = users.findIndex((user) => user.id === context.req.param('user'));
    const user = users[index];
    if (user === undefined) return context.notFound();
    return svg(avatar(user.global_name ?? user.username, index));
  });
  app.get('/embed/avatars/:file', () => svg(avatar('?', 0)));
  app.get('/:shelf{(?:ephemeral-)?attachments}/:owner/:id/:file', (context) => {
    const { shelf, owner, id, file: name } = context.req.param();
    const path = `/${shelf}/${owner}/${id}/${encodeURIComponent(name)}`;
    const file = place.attachments.served(id, path, context.req.query());
    // As on Discord, whose addresses live for a day.
    if (file === undefined) return context.text('This content is no longer available.', 404);
    return context.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${file.name}"`,
    });
  });
  return app;
}

function avatar(name: string, index: number): string {
  const colour = avatarColours[index % avatarColours.length];
  const letter = /^[\p{L}\p{N}]/u.exec(name)?.[0] ?? '?';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">' +
    `<rect width="128" height="128" fill="${colour}"/>` +
    '<text x="64" y="66" fill="#fff" font-family="sans-serif" font-size="64" text-anchor="middle" ' +
    `dominant-baseline="central">${letter.toUpperCase()}</text></svg>`
  );
}

function svg(image: string): Response {
  return new Response(image, {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=3600' },
  });
}
