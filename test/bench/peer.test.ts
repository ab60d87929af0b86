import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Peer } from '../../bench/peers/peer.js';

const echo = `
  console.log(JSON.stringify({ version: 'echo 1' }));
  process.stdin.on('data', (line) => console.log(JSON.stringify({ words: String(line).trim().split(' ') })));
`;

describe('a peer', () => {
  it('says hello and answers requests until it is closed', async () => {
    const { peer, version } = await Peer.start(process.execPath, ['-e', echo]);
    try {
      expect(version).toBe('echo 1');
      const answer = z.object({ words: z.array(z.string()) });
      expect(await peer.ask(['sweep', 1, 30], answer)).toEqual({ words: ['sweep', '1', '30'] });
    } finally {
      await peer.close();
    }
  });

  it('that is not installed is an error that names the program', async () => {
    await expect(Peer.start('no-such-program', [])).rejects.toThrow('no-such-program');
  });

  it('that ends without a hello is an error with the last thing it said', async () => {
    const complaint = "console.error('Traceback'); console.error('No module named sklearn'); process.exit(1)";
    await expect(Peer.start(process.execPath, ['-e', complaint])).rejects.toThrow('No module named sklearn');
  });

  it('that dies is an error with the last thing it said, and can be closed', async () => {
    const dying = `
      console.log(JSON.stringify({ version: 'mortal 1' }));
      process.stdin.once('data', () => { console.error('out of memory'); process.exit(1); });
    `;
    const { peer } = await Peer.start(process.execPath, ['-e', dying]);
    const answer = z.object({});
    await expect(peer.ask(['fit'], answer)).rejects.toThrow('out of memory');
    await expect(peer.ask(['fit'], answer)).rejects.toThrow('out of memory');
    await peer.close();
  });
});
