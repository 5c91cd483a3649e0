import './skyra.js';
import './composer/chat-composer.js';
import './messages/message-menu.js';
import './styles/fonts.css';
import './styles/theme.css';
import './styles/shell.css';
import './styles/servers.css';
import './styles/messages.css';
import './styles/message-menu.css';
import './styles/embeds.css';
import './styles/components.css';
import './styles/files.css';
import './styles/composer.css';
import './styles/forced-colors.css';
import { render } from 'lit';
import type { PageEvent } from '../page-api.js';
import type { Asker } from '../page-requests.js';
import { api, followEvents } from './api.js';
import type { Call, ComposerActions } from './composer/chat-composer.js';
import { receiveFiles } from './files.js';
import { focusComposer, focusComposerAtFirst, keepingFocus, typeIntoComposer } from './focus.js';
import { remember, remembered } from './memory.js';
import { Announcer } from './messages/announcer.js';
import { Follower } from './scroll.js';
import { renderShell, type ShellActions } from './shell.js';
import { applyEvent, type Connection, type PageView } from './state.js';
import { applyTheme, otherTheme } from './theme.js';

const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('The page has no #app');

let view: PageView = {
  connection: 'connecting',
  state: null,
  problem: null,
  isDragging: false,
  announcement: '',
};
let stop = (): void => {};
let follower: Follower | undefined;

function show(change: Partial<PageView>): void {
  const before = view;
  view = { ...view, ...change };
  keepingFocus(() => render(renderShell(view, actions), root as HTMLElement));
  const messages = document.querySelector<HTMLElement>('.messages');
  if (messages) follower ??= new Follower(messages);
  const { state } = view;
  const isElsewhere =
    state?.viewer.id !== before.state?.viewer.id || state?.guild.id !== before.state?.guild.id;
  if (isElsewhere) follower?.follow();
  if (state && !before.state) focusComposerAtFirst();
  if (state) document.title = `#${state.channel.name} | ${state.guild.name}`;
}

/** Runs what a person asked for, and shows why it could not be done. */
function attempt(action: Promise<unknown>): void {
  action.then(
    () => view.problem && show({ problem: null }),
    (error: Error) => show({ problem: error.message }),
  );
}

/** The last press of the person. If its answer is a new message, that message has the same id, and may be far below. */
let lastPress: string | null = null;

async function press(messageId: string, customId: string, values?: readonly string[]): Promise<void> {
  const { id } = await api.press({ ...asker(), messageId, customId, ...(values && { values }) });
  lastPress = id;
  if (view.state?.entries.some((entry) => entry.id === id)) follower?.follow();
}

async function following(action: Promise<unknown>): Promise<void> {
  await action;
  follower?.follow();
}

const announcer = new Announcer((announcement) => show({ announcement }));

function onEvent(event: PageEvent): void {
  const before = view.state;
  const state = applyEvent(before, event);
  show({ state });
  if (event.type !== 'entry' || !state || !before) return;
  if (event.entry.id === lastPress) follower?.follow();
  const entryBefore = before.entries.find(({ id }) => id === event.entry.id);
  announcer.onEntry(event.entry, entryBefore, state);
}

function onConnection(connection: Connection): void {
  if (connection === view.connection) return;
  // An error about a lost connection no longer holds once there is a connection again.
  if (connection === 'open' && view.connection === 'lost') {
    show({ connection, problem: null });
    document.querySelector('chat-composer')?.forgetProblem();
  } else show({ connection });
}

/** Who asks, and where. */
function asker(): Asker {
  if (!view.state) throw new Error('The page is still loading: try again in a moment.');
  return { user: view.state.viewer.id, guild: view.state.guild.id };
}

/** The ids that stand for files, which are sent ahead. */
function attached(files: readonly File[]): Promise<string[]> {
  const from = asker();
  return Promise.all(files.map((file) => api.attach(from, file)));
}

async function slash({ options, ...call }: Call): Promise<void> {
  const sent = await Promise.all(
    options.map(async ({ name, value }) => ({
      name,
      value: value instanceof File ? await api.attach(asker(), value) : value,
    })),
  );
  await following(api.slash({ ...asker(), ...call, options: sent }));
}

const composerActions: ComposerActions = {
  slash,
  say: async (content, files) => following(api.say({ ...asker(), content, files: await attached(files) })),
  autocomplete: (query, signal) => api.autocomplete({ ...asker(), ...query }, signal),
};

const actions: ShellActions = {
  composer: composerActions,
  press: (messageId, customId, values) => attempt(press(messageId, customId, values)),
  use: (command, messageId) => attempt(following(api.messageCommand({ ...asker(), command, messageId }))),
  dismiss: (entryId) => attempt(api.dismiss({ ...asker(), entryId })),
  become: (user) => follow({ ...asker(), user }),
  enter: (guild) => follow({ ...asker(), guild }),
  install: (isInside) => attempt(api.install({ ...asker(), isInside })),
  allow: (command, role, isAllowed) => attempt(api.allow({ ...asker(), command, role, isAllowed })),
  toComposer: focusComposer,
  type: (text) => document.querySelector('chat-composer')?.type(text),
  switchTheme: () => {
    applyTheme(otherTheme());
    show({});
  },
  forgetProblem: () => show({ problem: null }),
};

function follow(from: Asker): void {
  stop();
  if (from.user) remember('user', from.user);
  if (from.guild) remember('guild', from.guild);
  stop = followEvents(from, { onEvent, onConnection });
}

applyTheme(remembered('theme'));
typeIntoComposer();
receiveFiles(
  () => document.querySelector('chat-composer'),
  (isDragging) => isDragging !== view.isDragging && show({ isDragging }),
);
show({});
follow({ user: remembered('user') ?? '', guild: remembered('guild') ?? '' });
