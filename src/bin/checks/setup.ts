import { type Config, configOfServer, dotenvPath, projectDir } from '../../config.js';
import { type BotInspector, findTokenFault, inspectBot, UnreachableError } from '../../discord/index.js';
import { findModelProblem, type ModelEmbedder, openEmbedder } from '../../embedding/index.js';
import { type Problem, UserError } from '../../errors.js';
import { type FolderLibrary, openLibrary } from '../../library/index.js';
import { type DatabaseState, openDatabase } from '../../store/index.js';
import { UncheckedError } from './finding.js';
import { type BrokenModule, findBrokenModule } from './machine.js';

/** What several checks look at; each part is looked up once, when the first of them asks for it. */
export class Setup {
  /** Why there are no settings; null where there are. */
  readonly settingsProblem: UserError | null;
  readonly #config: Config | null;
  #module: Promise<BrokenModule | null> | null = null;
  #model: Promise<Problem | null> | null = null;
  #database: Promise<DatabaseState> | null = null;
  #embedder: Promise<ModelEmbedder> | null = null;
  #library: Promise<FolderLibrary> | null = null;
  #inspector: BotInspector | null = null;

  /**
   * @param config - The settings, or what is wrong with them.
   * @param dotenv - The file that they are in.
   */
  constructor(
    config: Config | UserError,
    readonly dotenv = dotenvPath,
  ) {
    this.settingsProblem = config instanceof UserError ? config : null;
    this.#config = config instanceof UserError ? null : config;
  }

  /** @throws UncheckedError where a setting is wrong. */
  get config(): Config {
    if (this.#config === null) throw new UncheckedError('unchecked-settings');
    return this.#config;
  }

  /** A compiled module that can't be loaded; null where all can. */
  brokenModule(): Promise<BrokenModule | null> {
    this.#module ??= findBrokenModule(projectDir);
    return this.#module;
  }

  /** What is wrong with the files of the model; null where nothing is. */
  modelProblem(): Promise<Problem | null> {
    this.#model ??= findModelProblem(this.config.modelDir, this.config.model);
    return this.#model;
  }

  /** What the database is. @throws UserError where it can't be used. */
  database(address: string): Promise<DatabaseState> {
    this.#database ??= openDatabase(address).inspect();
    return this.#database;
  }

  /**
   * Makes sure that the tables are there: whatever asks for them would make them, and a check changes nothing.
   *
   * @throws UncheckedError where they are not.
   */
  async tables(address: string): Promise<void> {
    const state = await this.database(address).catch(() => null);
    if (state === null) throw new UncheckedError('unchecked-database');
    if (state.pending > 0) throw new UncheckedError('unchecked-tables');
  }

  /** @throws UncheckedError where something else has to be mended first. */
  library(): Promise<FolderLibrary> {
    this.#library ??= this.#open(this.config);
    return this.#library;
  }

  /** The collection of one server, for the caller to close. @throws As `library`. */
  openServer(serverId: string): Promise<FolderLibrary> {
    return this.#open(configOfServer(this.config, serverId));
  }

  async #open(config: Config): Promise<FolderLibrary> {
    if ((await this.brokenModule()) !== null) throw new UncheckedError('unchecked-modules');
    if ((await this.modelProblem()) !== null) throw new UncheckedError('unchecked-model');
    const { store, modelDir, model } = config;
    if (store !== null) await this.tables(store);
    this.#embedder ??= openEmbedder({ modelDir, model, preload: false });
    return openLibrary(config, 'npm run doctor', { embedder: await this.#embedder, isLooking: true });
  }

  /** Why the token can be none; null where it can, or there is none. */
  get tokenFault(): string | null {
    const { token, api } = this.config.discord;
    // Another Discord on this machine has tokens of another form.
    return token === null || api !== null ? null : findTokenFault(token);
  }

  /**
   * Asks Discord something.
   *
   * @throws UncheckedError where there is no token, it cannot be one, or Discord does not answer.
   */
  async ask<T>(question: (inspector: BotInspector) => Promise<T>): Promise<T> {
    const { token } = this.config.discord;
    if (token === null) throw new UncheckedError('unchecked-no-token');
    if (this.tokenFault !== null) throw new UncheckedError('unchecked-token');
    this.#inspector ??= inspectBot({ ...this.config.discord, token });
    try {
      return await question(this.#inspector);
    } catch (error) {
      if (error instanceof UnreachableError) throw new UncheckedError(error);
      throw error;
    }
  }

  /** Leaves nothing running. */
  async close(): Promise<void> {
    for (const opened of [this.#library, this.#embedder]) {
      await opened?.then(
        (one) => one.close(),
        () => undefined,
      );
    }
  }
}
