import { judgeNode } from './checks/node-version.js';
import { packageOf, projectDir } from './checks/project.js';

// Looked at before all else: an old Node.js can't even load some of the packages, and would say so in words of its own.
const node = judgeNode(process.versions.node, packageOf(projectDir).engines.node);
if (node.verdict === 'mend') {
  process.stdout.write(`mend  Node.js  ${node.said}\n`);
  process.exitCode = 1;
} else {
  const [{ run }, { doctorProgram }] = await Promise.all([
    import('./program.js'),
    import('./checks/doctor-program.js'),
  ]);
  await run(doctorProgram);
}
