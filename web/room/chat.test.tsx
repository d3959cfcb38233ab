import { expect, test } from 'vitest';
import { renderPart } from '../ui/testing/render-part.tsx';
import { Chat } from './chat.tsx';

const care = 'Keep phone numbers, addresses and names of other apps to yourself.';
const chatOf = (mine: boolean) => ({ lines: [{ id: '1', name: 'Amara', mine, time: '3:05 pm', text: 'Ask me later', held: false, warned: true, onBoard: false }], refused: null, sending: false, say: async () => true });

test('beside words that are worth a word of care it is read by their writer alone; the words reach both', async () => {
  const [hers, others] = await Promise.all([true, false].map((mine) => renderPart(<Chat chat={chatOf(mine)} sayId="2" others="Rosa" readOnly={false} />)));
  expect([hers, others].map((html) => [html!.includes('Ask me later'), html!.includes(care)])).toEqual([[true, true], [true, false]]);
});
