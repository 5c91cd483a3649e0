import { openEngine } from '../../eval/engine.js';
import { runQuestions } from '../../eval/question-run.js';
import { readSquadFile, squadRounds } from '../../eval/squad-rounds.js';
import { allVariants } from '../../eval/variants.js';
import { defaultModel, readConfig } from '../../src/config.js';
import { type StoreQuality, storeNames } from './report.js';

/** Asks each question of a file in SQuAD form in each of the stores. */
export async function measureQuality(file: string, database: string): Promise<readonly StoreQuality[]> {
  const { modelDir } = readConfig(process.env);
  const all: StoreQuality[] = [];
  for (const store of storeNames) {
    const place = store === 'embedded' ? null : database;
    const engine = await openEngine({ modelDir, model: defaultModel, store: place });
    try {
      const rounds = await squadRounds(engine, readSquadFile(file), 0, () => undefined);
      const [product] = await runQuestions(engine, [rounds.all], allVariants.slice(0, 1));
      if (product === undefined) throw new Error('nothing was asked');
      const { hit1, paragraphs } = product.summary;
      all.push({
        ...{ store, passages: rounds.passages, questions: rounds.all.questions.length },
        ...{ hit1: hit1.value, paragraphHit1: paragraphs?.hit1.value ?? 0 },
      });
    } finally {
      await engine.close();
    }
  }
  return all;
}
