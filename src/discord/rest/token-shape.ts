/** A bot token: the bot's id in base 64, a time, and a signature, with full stops between them. */
const tokenShape = /^([\w-]{20,})\.[\w-]{5,}\.[\w-]{25,}$/;

/** What people copy in place of a token: it is on the next page of the portal. */
const mistaken: readonly (readonly [shape: RegExp, found: string])[] = [
  [/^\d{17,20}$/, 'the id of an application'],
  [/^[0-9a-f]{64}$/i, 'a public key'],
  [/^[\w-]{32}$/, 'a client secret'],
];

/** What is wrong with a token, as far as it can be seen without Discord; null where nothing is. Shows nothing of it. */
export function findTokenFault(token: string): string | null {
  const [, id = ''] = tokenShape.exec(token) ?? [];
  if (/^\d{17,20}$/.test(Buffer.from(id, 'base64url').toString('latin1'))) return null;
  const [, found = 'something else'] = mistaken.find(([shape]) => shape.test(token)) ?? [];
  return `expected a bot token, which has three parts with full stops between them, found ${found}`;
}
