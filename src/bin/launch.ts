// Starts a program by its name: `node dist/bin/launch.js ask …`. An old Node.js can't even load some of the packages and
// would say so with a stack, so that it is looked at before any of them is imported.
import { judgeThisNode } from './checks/node-version.js';
import { keepHeapSmall } from './heap.js';

const [name = ''] = process.argv.splice(2, 1);
const node = judgeThisNode();
if (node.verdict === 'mend') {
  process.stderr.write(`Node.js: ${node.said}\n`);
  process.exitCode = 1;
} else {
  keepHeapSmall();
  const { program } = await import(`./${name}.js`);
  const { run } = await import('./program.js');
  await run(program);
}
