import { temporaryFolder } from './index-fixture.js';
import { ofEachTest } from './of-tests.js';

/** As `temporaryFolder`, a new one for each test of a file; it goes when the test has cleared up behind itself. */
export const folderOfEachTest = () => ofEachTest(temporaryFolder);
