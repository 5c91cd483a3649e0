import child_process, { type ChildProcess, type ForkOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { builtDir } from '../built/built-of.js';
import { models } from './models.js';

/** Of each worker of vitest; one takes some hundred megabytes. */
const mostIdle = 6;

const { fork } = child_process;
const idle: KeptProgram[] = [];
let isKeeping = false;

/**
 * Has our programs go on when they are ended, and be what is started next with the same arguments: to start the reader
 * takes a quarter of a second of a core, and the model twice as long, some hundred times each. Neither has anything that a
 * request leaves behind. One that is ended while it works is ended.
 */
export function keepPrograms(): void {
  isKeeping = true;
}

/** For a test file that is about how these programs start and end. */
export function startsItsOwnPrograms(): void {
  isKeeping = false;
}

/** Folders of models that a test makes do not come again. */
const isKept = (file: string, args: readonly string[]): boolean =>
  file === join(builtDir, 'indexing/reader-program.js') ||
  (file === join(builtDir, 'embedding/model-program.js') && args.some((arg) => arg.includes(models)));

/** A program that runs, used by one `ProgramUse` after the other. */
class KeptProgram {
  /** The first thing that it says: it is `ready`, or not. */
  greeting: { readonly kind: string } | null = null;
  use: ProgramUse | null = null;

  constructor(
    readonly child: ChildProcess,
    readonly key: string,
  ) {
    child.on('message', (message: { readonly kind: string }) => {
      this.greeting ??= message;
      this.use?.tell(message);
    });
    child.on('error', (error) => this.use?.emit('error', error));
    for (const event of ['exit', 'close'])
      child.on(event, (...how) => {
        if (idle.includes(this)) idle.splice(idle.indexOf(this), 1);
        this.use?.emit(event, ...how);
      });
  }

  get canGoOn(): boolean {
    const { connected, exitCode, signalCode } = this.child;
    return (
      connected && exitCode === null && signalCode === null && (this.greeting?.kind ?? 'ready') === 'ready'
    );
  }
}

/** A kept program as the process that was started for somebody. */
class ProgramUse extends EventEmitter {
  #underWay = 0;

  constructor(readonly program: KeptProgram) {
    super();
    program.use = this;
    program.child.ref();
    program.child.channel?.ref();
    const { greeting } = program;
    if (greeting !== null) setImmediate(() => this.tell(greeting));
  }

  get pid(): number | undefined {
    return this.program.child.pid;
  }

  tell(message: { readonly kind: string }): void {
    if (message.kind === 'done' || message.kind === 'rejected') this.#underWay -= 1;
    this.emit('message', message);
  }

  send(request: object): void {
    if (this.program.use !== this) return;
    this.#underWay += 1;
    this.program.child.send(request);
  }

  kill(signal: NodeJS.Signals): void {
    const { program } = this;
    if (program.use !== this) return;
    if (this.#underWay > 0 || !isKeeping || !program.canGoOn) {
      program.child.kill(signal);
      return;
    }
    program.use = null;
    program.child.unref();
    program.child.channel?.unref();
    idle.push(program);
    if (idle.length > mostIdle) idle.shift()?.child.kill('SIGKILL');
    setImmediate(() => {
      for (const event of ['exit', 'close']) this.emit(event, null, signal);
    });
  }
}

function forkOrReuse(file: string, args: readonly string[] = [], options: ForkOptions = {}): ChildProcess {
  if (!isKeeping || !isKept(file, args)) return fork(file, args, options);
  const key = JSON.stringify([file, args, options.execArgv]);
  const at = idle.findIndex((program) => program.key === key && program.canGoOn);
  const [program = new KeptProgram(fork(file, args, options), key)] = at === -1 ? [] : idle.splice(at, 1);
  return new ProgramUse(program) as EventEmitter as ChildProcess;
}

Object.assign(child_process, { fork: forkOrReuse });
syncBuiltinESMExports();
