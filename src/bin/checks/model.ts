import { inTerminal } from '../../wording/index.js';
import type { Check } from './check.js';
import { mend, ok } from './finding.js';

export const model: Check = {
  name: 'Model',
  async run(setup) {
    const problem = await setup.modelProblem();
    return problem === null ? ok(`${setup.config.model} is whole`) : mend(inTerminal(problem));
  },
};
