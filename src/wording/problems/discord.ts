import { begunMegabytes, type Facts, type Problems, said, wholeMegabytes } from './finding.js';

const howToChange =
  'The person who runs this bot can name a home server (TEXTS_HOME_SERVER), or give each server texts of its own (SERVER_TEXTS=own).';

/** Of Discord, and of what people do there. */
export const discord = {
  'discord-token-refused':
    'Discord refused the token: copy the bot token of your application (discord.com/developers, Bot, Reset Token) into DISCORD_TOKEN in .env',
  'discord-no-access': said`The bot has no access to server ${'server'}: invite it with ${'invite'}, or correct DISCORD_GUILD_ID in .env`,
  'discord-commands-limited': said`Discord takes no more changes to the bot's commands for now: try again in ${'minutes'} min (those that it has go on working)`,
  'discord-unreachable':
    'Discord cannot be reached: check the network of this machine, and whether discordstatus.com reports a failure',
  'discord-refused': said`Discord refused ${'method'} ${'route'}: ${'refused'}: check the application at discord.com/developers, and report it if nothing is wrong there`,
  'discord-more-shards':
    'Discord wants the bot’s servers shared out over more shards (close code 4011): start it again; where DISCORD_SHARDS is set in .env, raise the number after the slash in every process before (npm run doctor says what Discord advises)',
  'discord-shard-refused':
    'Discord does not take the shard (close code 4010): check DISCORD_SHARDS in .env, as docs/running.md says',
  'discord-token-ended':
    'Discord ended the connection for good (the token is no longer valid): check the application at discord.com/developers',
  'discord-ended': said`Discord ended the connection for good (close code ${'closeCode'}): check the application at discord.com/developers`,
  'discord-api-elsewhere': said`DISCORD_API: expected an address on this machine, found ${'api'}`,
  'attachment-none': 'Expected an attached file, found none; attach it again',
  'attachment-address': said`${'file'}: expected a file that was attached here, found an address that is not Discord's; attach the file itself`,
  'attachment-late': said`${'file'}: expected to have it from Discord within ${'seconds'} s, found that it takes longer; try again, or attach a smaller file`,
  'attachment-redirected': said`${'file'}: expected the file itself, found a redirect to another place; attach it again`,
  'attachment-gone': said`${'file'}: expected an attached file, found that Discord no longer has it; attach it again`,
  'attachment-not-sent': said`${'file'}: expected the attached file, found that Discord can't send it now (${'reason'}); try again later`,
  'attachment-broken-off': said`${'file'}: expected the whole file, found that the connection to Discord broke off; try again`,
  'attachment-too-large': ({ file, most, size }: Facts<'file', 'most' | 'size'>) =>
    `${file}: expected at most ${wholeMegabytes(most)} MB, found ${begunMegabytes(size)} MB; split it into several files, or take its pictures out`,
  'attachment-other-length': said`${'file'}: expected as many bytes as Discord says that it has, found another number; attach it again`,
  'no-server': 'Ibid answers in servers only, not in direct messages.',
  'command-unknown': 'Ibid no longer has this command: type / to see those it has.',
  'button-outdated': 'This button is from an older version of Ibid. Ask again to get new ones.',
  'answer-without-question':
    'This answer no longer shows its question, so its buttons have nothing to go by. Ask again.',
  'replaced-gone': 'Expected a text to replace, found that it is not there any more; send the file again',
  'removed-gone':
    'This is there again, or was deleted for good; `/texts restore` shows what can be brought back.',
  'removed-unknown': said`Expected the title of a text that was removed, found “${'typed'}”; /texts restore without it lists them`,
  'choose-texts-or-all': 'Expected either texts or all, found both; leave one of them out',
  'role-of-everyone': 'Expected a role that some members have, found @everyone; choose another one',
  'add-titled-alone': 'Expected one file with a title or an author, found several; add them one by one',
  'only-keepers':
    'Only moderators (people who may manage the server, or have the role for it) can change the texts.',
  'only-moderators-reindex': 'Only moderators (people who may manage the server) can reindex.',
  'only-moderators-choose':
    'Only moderators (people who may manage the server) can choose who else keeps the texts.',
  'only-asker-shares': 'Only the person who asked can share this answer.',
  'kept-elsewhere': `The texts are shared by all servers of this bot and kept by the moderators of another one: here they can be asked. ${howToChange}`,
  'kept-nowhere': `The texts are shared by all servers of this bot, and none of these is their home: nobody can change them on Discord. ${howToChange}`,
  'kept-unknown':
    'Discord does not say at the moment which servers this bot is in, so it is not known whose moderators keep the texts. Try again in a minute.',
  'own-notes': 'Use `/cite` to get a list of your own.',
  'own-works': 'Use `/works` to get a list of your own.',
  'own-texts': 'Use `/help` to get a list of your own.',
  'own-reading': 'Press Read passage to read in a message of your own.',
  'own-quotation': 'Check the quotation yourself to share what is found.',
} satisfies Problems;
