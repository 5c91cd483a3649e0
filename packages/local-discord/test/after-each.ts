import { afterEach } from 'vitest';
import { endTest } from './harness.js';

afterEach(endTest);
