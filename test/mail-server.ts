import { createServer } from 'node:net';

/** Just enough of a mail server to count what arrives: every letter as it was sent, headers and all. */
export async function startMailServer(): Promise<{ url: string; letters: string[]; stop(): void }> {
  const letters: string[] = [];
  const server = createServer((socket) => {
    let [text, inLetter] = ['', false];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk;
      for (let end = text.indexOf(inLetter ? '\r\n.\r\n' : '\r\n'); end >= 0; end = text.indexOf(inLetter ? '\r\n.\r\n' : '\r\n')) {
        const said = text.slice(0, end);
        text = text.slice(end + (inLetter ? 5 : 2));
        if (inLetter) letters.push(said);
        inLetter = !inLetter && /^DATA/i.test(said);
        say(inLetter ? '354 go on' : /^QUIT/i.test(said) ? '221 bye' : '250 well');
      }
    });
    say('220 here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, letters, stop: () => server.close() };
}
