import { describe, expect, it } from 'vitest';
import { asQuestion, targetMessage, wordsOfMessage } from '../../../src/discord/message/message-words.js';

const words = (message: object) => wordsOfMessage(targetMessage.parse(message));

describe('the words of a message', () => {
  it.each([
    ['its own', { content: 'a', embeds: [{ title: 'b' }] }, 'a'],
    ['those that it forwards', { content: '', message_snapshots: [{ message: { content: 'a' } }] }, 'a'],
    [
      'those of text displays at any depth',
      {
        components: [
          {
            type: 17,
            components: [
              { type: 10, content: 'a' },
              { type: 9, components: [{ type: 10, content: 'b' }] },
            ],
          },
        ],
      },
      'a\n\nb',
    ],
    ['those of embeds', { content: ' ', embeds: [{ title: 'a', description: 'b' }, {}] }, 'a\n\nb'],
    ['none', {}, ''],
    [
      'none where Discord sends oddities',
      { content: 5, embeds: 'x', components: [null, 7], message_snapshots: {} },
      '',
    ],
  ])('are %s', (_name, message, expected) => {
    expect(words(message)).toBe(expected);
  });

  it('are what can be seen of them', () => {
    expect(words({ content: 'a\u200bb\u202ec' })).toBe('abc');
  });

  it('make a question in one line, without formatting and mentions', () => {
    expect(
      asQuestion('> When did **gas\\_prices** ||rise||,\n> <@123> `really`? <:wave:456>\n-# small ~~print~~'),
    ).toBe('When did gas_prices rise, really? small print');
  });
});
