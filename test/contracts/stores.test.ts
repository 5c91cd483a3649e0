import path from 'node:path';
import { openStore } from '../../src/store/index.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { describeStore } from './describe-store.js';

describeStore('embedded', async () => {
  const folder = await temporaryFolder();
  const address = path.join(folder.dir, 'index');
  return { address, open: () => openStore(address), remove: folder.remove };
});
