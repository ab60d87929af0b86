import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverAccount } from './account.js';
import { clusterExists, createCluster, dataFolder } from './cluster.js';
import { findInstallation } from './installation.js';
import { withLock } from './lock.js';
import type { Server } from './pid-file.js';
import { otherKeepers } from './processes.js';
import { openTo } from './reach.js';
import { findServer, startServer, stopServer } from './server.js';

/** A claim on the running server, which stays up until the last claim is released. */
export interface Hold {
  readonly server: Server;
  /** The server was already running. */
  readonly adopted: boolean;
  release(): Promise<void>;
}

/**
 * Claims the server of `home` for this process, making and starting it where needed.
 *
 * @param home a real path, the last argument on this process's command line: others know its claim to be alive by it
 * @throws ElbowroomError EMBEDDED_POSTGRES_FAILED
 */
export function hold(home: string, progress: (message: string) => void): Promise<Hold> {
  return withLock(home, async () => {
    const account = serverAccount();
    openTo(account, home);
    const installation = findInstallation(account, home);
    const data = dataFolder(home);
    const holders = join(home, 'holders');
    const claim = join(holders, String(process.pid));
    const leave = () => {
      rmSync(claim, { force: true });
      if (otherKeepers(home, holders).length === 0) stopServer(installation, account, data);
    };

    mkdirSync(holders, { recursive: true });
    writeFileSync(claim, '');
    try {
      if (!clusterExists(home)) {
        progress(`making the database folder ${data}`);
        createCluster(installation, account, home);
      }
      const running = await findServer(data);
      const server = running ?? (await startServer(installation, account, data));
      return { server, adopted: running !== null, release: () => withLock(home, async () => leave()) };
    } catch (error) {
      leave();
      throw error;
    }
  });
}
