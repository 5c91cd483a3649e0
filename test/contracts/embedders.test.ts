import path from 'node:path';
import { defaultModel } from '../../src/config.js';
import { openEmbedder } from '../../src/embedding/index.js';
import { fakeEmbedder } from '../helpers/fake-embedder.js';
import { describeEmbedder } from './describe-embedder.js';

const modelDir = path.resolve(import.meta.dirname, '../../models');

describeEmbedder('the fake', async () => fakeEmbedder());
describeEmbedder('the real model', () => openEmbedder({ modelDir, model: defaultModel }));
