// A local Discord in a process of its own, so that a test sees whether an attack ends it; any message closes it. It is
// what was built, which starts in a third of the time of its sources.
import { startTestDiscord } from 'local-discord/testing';

const { url, token, apiUrl, close } = await startTestDiscord({ port: 0 });
process.once('message', () => void close().then(() => process.disconnect()));
process.send?.({ url, token, apiUrl });
