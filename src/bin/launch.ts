// Starts a program by its name: `node dist/bin/launch.js ask …`. An old Node.js can't even load some of the packages and
// would say so with a stack, so that it is looked at before any of them is imported.
import { judgeNode } from './checks/node-version.js';
import { packageOf, projectDir } from './checks/project.js';

const [name = ''] = process.argv.splice(2, 1);
const node = judgeNode(process.versions.node, packageOf(projectDir).engines.node);
if (node.verdict === 'mend') {
  process.stderr.write(`Node.js: ${node.said}\n`);
  process.exitCode = 1;
} else {
  await import(`./${name}.js`);
}
