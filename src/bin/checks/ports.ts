import { createServer } from 'node:net';
import type { Config } from '../../config.js';
import { codeOf, messageOf } from '../../errors.js';
import type { Check } from './check.js';
import { mend, note, ok } from './finding.js';

export const ports: Check = {
  name: 'Ports',
  async run({ config }) {
    const needed = portsOf(config);
    for (const { setting, host, port } of needed) {
      const code = await listenError(host, port);
      if (code === 'EADDRINUSE')
        return note(
          `port ${port} is in use: by the bot, if it runs; else stop that program, or set ${setting}`,
        );
      if (code !== null)
        return mend(`Ibid may not listen on ${host}:${port} (${code}): set ${setting} to another`);
    }
    if (needed.length === 0) return ok('Ibid needs none');
    return ok(`free: ${needed.map(({ port }) => port).join(', ')}`);
  },
};

interface NeededPort {
  readonly setting: string;
  readonly host: string;
  readonly port: number;
}

/** Port 0 takes any that is free. */
function portsOf({ discord, port, health }: Config): readonly NeededPort[] {
  const page = { setting: 'PORT', host: '127.0.0.1', port };
  const all = [
    ...(discord.token === null ? [page] : []),
    ...(health === null ? [] : [{ setting: 'IBID_HEALTH_PORT', ...health }]),
  ];
  return all.filter((one) => one.port !== 0);
}

/** The system's reason why nobody can listen there; null where somebody can. */
function listenError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error) ?? messageOf(error)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
