import { button, type Reply, rowsOf } from '../message/reply.js';

const howToShow =
  '**One step is left on Discord**, which shows them no `/texts` until then: under *Server Settings → Integrations → Ibid*, allow `/texts` to this role.';

/**
 * Who may keep the texts of this server.
 *
 * @param role - Id of the server's role for it; null: there is none.
 * @param mayChoose - Whether the reader may choose the role.
 */
export function roleReply(role: string | null, mayChoose: boolean): Reply {
  if (role === null)
    return {
      content:
        'The texts are kept by moderators alone: people who may manage the server. `/texts role` with a role lets its members do so, too.',
    };
  const who = `Members with <@&${role}> may keep the texts, beside people who may manage the server.`;
  return {
    content: `${who}\n${howToShow}`,
    components: rowsOf(mayChoose ? [button('Take it back from this role', 'no-role')] : []),
  };
}
