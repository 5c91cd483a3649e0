import type { Avatars, DiscordMessageOptions } from '@skyra/discord-components-core';

declare global {
  // Where the components look for their settings.
  var $discordMessage: DiscordMessageOptions | undefined;
}

const image =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="#5865f2"/></svg>';
// The components take any address here, though their type names only Discord's own pictures.
const avatar = `data:image/svg+xml,${encodeURIComponent(image)}` as Avatars['default'];

globalThis.$discordMessage = { avatars: { default: avatar } };
