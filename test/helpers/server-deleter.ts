// A process that deletes the folders of servers, for tests that kill it: `DIR ID…`. It says when it begins.
import { deleteServer } from '../../src/library/collections/departed.js';

const [dir = '', ...servers] = process.argv.slice(2);
await new Promise<void>((sent) => process.send?.('begins', () => sent()));
for (const server of servers) await deleteServer(dir, server);
