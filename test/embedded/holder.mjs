// Holds the bundled Postgres of the home given as its argument: prints what it got as one line of JSON, then lets go when
// its stdin ends.
import { once } from 'node:events';
import { startEmbedded } from '@elbowroom/embedded';

try {
  const postgres = await startEmbedded({ home: process.argv[2], log: (message) => console.error(message) });
  console.log(JSON.stringify({ url: postgres.url, pid: postgres.pid, adopted: postgres.adopted }));
  await once(process.stdin.resume(), 'end');
  await postgres.stop();
} catch (error) {
  console.log(JSON.stringify({ code: error.code, message: error.message }));
}
