import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longer than any other file; the second to fourth wait most of the time. */
const longest = [
  'test/eval/floors.test.ts',
  'test/integration/soak.test.ts',
  'test/integration/stalled-database.test.ts',
  'test/integration/discord-faults.test.ts',
  'test/integration/several-processes.test.ts',
  'test/bin/killed.test.ts',
  'test/integration/discord-load.test.ts',
  'test/library/edits/unfinished.test.ts',
  'test/library/edits/killed.test.ts',
  'test/integration/workers.test.ts',
  'test/integration/discord-servers.test.ts',
  'test/deploy/image.test.ts',
  'test/indexing/hostile-intake.test.ts',
  'test/versions/versions.test.ts',
];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((file) => moduleId.endsWith(file));
  return place === -1 ? longest.length : place;
};

/**
 * Begins with the longest files, so that no core waits for one of them at the end. On a clean checkout vitest has not
 * seen how long a file takes, and its own order is by project and size.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rankOf(one) - rankOf(other));
  }
}
