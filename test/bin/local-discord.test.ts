import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { openLocalDiscord } from '../../src/bin/local-discord.js';
import { UserError } from '../../src/errors.js';
import { createLog } from '../../src/log.js';

it('says that the port of the local Discord is in use, and what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const log = createLog({ level: 'silent', secrets: [] });
  const opening = openLocalDiscord({ port, log, examples: () => ['/help'] });
  await expect(opening).rejects.toThrow(UserError);
  await expect(opening).rejects.toThrow(
    `Port ${port} is in use by another program: stop that program, or set PORT to another number.`,
  );
});
