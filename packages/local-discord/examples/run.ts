/** The dice bot on a local Discord, for a person: `npm run example`, then open the address. */
import { startLocalDiscord } from 'local-discord';
import { startDiceBot } from './dice-bot.js';

const discord = await startLocalDiscord({
  port: Number(process.env.PORT ?? 3000),
  botName: 'Dice',
  examples: () => ['/roll sides: 6'],
});
await startDiceBot({ token: discord.token, api: discord.apiUrl });
process.stdout.write(`${discord.url}\n`);
