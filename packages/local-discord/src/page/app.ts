import './skyra.js';
import './composer/chat-composer.js';
import './messages/message-menu.js';
import './styles/fonts.css';
import './styles/theme.css';
import './styles/shell.css';
import './styles/messages.css';
import './styles/message-menu.css';
import './styles/embeds.css';
import './styles/components.css';
import './styles/composer.css';
import './styles/forced-colors.css';
import { render } from 'lit';
import type { PageEvent } from '../page-api.js';
import { api, followEvents } from './api.js';
import type { ComposerActions } from './composer/chat-composer.js';
import { focusComposer, focusComposerAtFirst, keepingFocus, typeIntoComposer } from './focus.js';
import { remember, remembered } from './memory.js';
import { Announcer } from './messages/announcer.js';
import { Follower } from './scroll.js';
import { renderShell, type ShellActions } from './shell.js';
import { applyEvent, type Connection, type PageView } from './state.js';
import { applyTheme, otherTheme } from './theme.js';

const root = document.querySelector<HTMLElement>('#app');
if (!root) throw new Error('The page has no #app');

let view: PageView = { connection: 'connecting', state: null, problem: null, announcement: '' };
let user = remembered('user');
let stop = (): void => {};
let follower: Follower | undefined;

function show(change: Partial<PageView>): void {
  const before = view;
  view = { ...view, ...change };
  keepingFocus(() => render(renderShell(view, actions), root as HTMLElement));
  const messages = document.querySelector<HTMLElement>('.messages');
  if (messages) follower ??= new Follower(messages);
  const { state } = view;
  if (state?.viewer.id !== before.state?.viewer.id) follower?.follow();
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
  const { id } = await api.press({ user: viewer(), messageId, customId, ...(values && { values }) });
  lastPress = id;
  if (view.state?.entries.some((entry) => entry.id === id)) follower?.follow();
}

async function useOn(command: string, messageId: string): Promise<void> {
  await api.messageCommand({ user: viewer(), command, messageId });
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

function viewer(): string {
  if (!view.state) throw new Error('The page is still loading: try again in a moment.');
  return view.state.viewer.id;
}

const composerActions: ComposerActions = {
  slash: async (call) => {
    await api.slash({ user: viewer(), ...call });
    follower?.follow();
  },
  say: async (content) => {
    await api.say({ user: viewer(), content });
    follower?.follow();
  },
  autocomplete: (query, signal) => api.autocomplete({ user: viewer(), ...query }, signal),
};

const actions: ShellActions = {
  composer: composerActions,
  press: (messageId, customId, values) => attempt(press(messageId, customId, values)),
  use: (command, messageId) => attempt(useOn(command, messageId)),
  dismiss: (entryId) => attempt(api.dismiss({ user: viewer(), entryId })),
  become: (id) => follow(id),
  toComposer: focusComposer,
  type: (text) => document.querySelector('chat-composer')?.type(text),
  switchTheme: () => {
    applyTheme(otherTheme());
    show({});
  },
  forgetProblem: () => show({ problem: null }),
};

function follow(id: string | null): void {
  stop();
  user = id;
  if (id !== null) remember('user', id);
  stop = followEvents(user, { onEvent, onConnection });
}

applyTheme(remembered('theme'));
typeIntoComposer();
show({});
follow(user);
