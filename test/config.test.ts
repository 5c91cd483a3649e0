import { describe, expect, it } from 'vitest';
import { databaseName, optionsTakenByNpm, readConfig } from '../src/config.js';

describe('the settings', () => {
  it('have defaults for all that is left out or left blank', () => {
    const config = readConfig({ DISCORD_TOKEN: '', ASK_COOLDOWN_ASKS: ' ' });
    expect(config).toMatchObject({
      logLevel: 'info',
      fileLimits: { maxBytes: 50_000_000, maxPages: 2_000 },
      discord: { token: null, guildId: null, api: null, cooldown: { asks: 5, seconds: 10 } },
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('are read as what they mean', () => {
    const { discord } = readConfig({
      DISCORD_TOKEN: ' abc.def ',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API: 'http://127.0.0.1:3000/api',
      ASK_COOLDOWN_ASKS: '0',
      ASK_COOLDOWN_SECONDS: '60',
      DISCORD_SHARDS: ' 0-2, 5/8 ',
      REFUSALS: 'public',
      TEXTS_HOME_SERVER: '323456789012345678',
    });
    expect(discord).toEqual({
      token: 'abc.def',
      guildId: '123456789012345678',
      api: 'http://127.0.0.1:3000/api',
      shards: { ids: [0, 1, 2, 5], count: 8 },
      refusals: 'public',
      homeServer: '323456789012345678',
      cooldown: { asks: 0, seconds: 60 },
    });
  });

  it('report all that is wrong in one message, without the token', () => {
    const wrong = {
      DISCORD_TOKEN: 'secret token',
      DISCORD_GUILD_ID: 'my server',
      DISCORD_API: 'https://discord.example/api',
      ASK_COOLDOWN_SECONDS: '0',
      LOG_LEVEL: 'loud',
      TEXTS_MAX_FILE_MB: '500',
      TEXTS_MAX_PAGES: '0',
      TEXTS_HOME_SERVER: 'ours',
    };
    const problem = (() => {
      try {
        return readConfig(wrong);
      } catch (error) {
        return error;
      }
    })();
    const { message } = problem as Error;
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toContain('secret');
    expect(message).not.toContain('\n');
  });

  it('take the address of a database, and show none, as there is a password in it', () => {
    const address = 'postgres://ibid:secret@localhost:5432/ibid';
    expect(readConfig({ IBID_STORE: address }).store).toBe(address);
    expect(readConfig({ IBID_STORE: '' }).store).toBeNull();
    expect(databaseName(address)).toBe('ibid on localhost:5432');
    for (const wrong of [
      'mysql://ibid:secret@localhost/ibid',
      'postgres:secret',
      'postgres://ibid:secret@:x',
    ]) {
      expect(() => readConfig({ IBID_STORE: wrong })).toThrow(
        /^(?!.*secret).*IBID_STORE: expected the address/,
      );
    }
  });

  it.each(['Bot abc.def', 'tökén', 'abc…'])('refuse %s as a token', (token) => {
    expect(() => readConfig({ DISCORD_TOKEN: token })).toThrow(/DISCORD_TOKEN: expected the bot token alone/);
  });

  it.each(['2', '/2', '0/0', '2/2', '1-0/2', '0-2/2', '-1/2', '0,/2', 'all/2', '0/9999999'])(
    'refuse %s as the shards of a process',
    (shards) => {
      expect(() => readConfig({ DISCORD_SHARDS: shards })).toThrow(/DISCORD_SHARDS: expected the numbers of/);
    },
  );

  it.each(['http://localhost:1/api', 'http://[::1]:1/api', 'http://127.9.8.7/api'])(
    'take %s for this machine',
    (api) => {
      expect(readConfig({ DISCORD_API: api }).discord.api).toBe(api);
    },
  );

  it.each([
    'http://127.0.0.1.example.org/api',
    'http://localhost.example/api',
    'ftp://127.0.0.1/',
    'http://2130706433.example',
    'nonsense',
  ])('refuse %s, to which the token would go', (api) => {
    expect(() => readConfig({ DISCORD_API: api })).toThrow(
      /DISCORD_API: expected an address on this machine/,
    );
  });
});

describe('options that npm took for itself', () => {
  const env = {
    npm_lifecycle_event: 'ask',
    npm_config_json: 'true',
    npm_config_dry_run: 'x',
    npm_config_limit: '',
  };

  it('are told as they were typed', () => {
    expect(optionsTakenByNpm(env, 'ask', ['json', 'dry-run', 'limit', 'batch'])).toEqual([
      '--json',
      '--dry-run=x',
    ]);
  });

  it('are none where npm runs another script, or none, which may have options of these names', () => {
    expect(optionsTakenByNpm({ ...env, npm_lifecycle_event: 'test' }, 'ask', ['json'])).toEqual([]);
    expect(optionsTakenByNpm({ npm_config_json: 'true' }, 'ask', ['json'])).toEqual([]);
  });
});
