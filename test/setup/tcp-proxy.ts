import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a server that is out of reach looks to its clients. */
export type Outage = 'refused' | 'silent';

/** One client and its connection to the server, which is made when there is a way through. */
interface Link {
  readonly client: Socket;
  upstream: Socket | undefined;
}

/** Stands between the product and a server. Its own port stays, whatever port the server comes back with. */
export class TcpProxy {
  readonly #links = new Set<Link>();
  #outage: Outage | null = null;

  private constructor(
    private readonly server: Server,
    private readonly target: () => number,
  ) {
    server.on('connection', (client) => this.#accept(client));
  }

  /** @param target the server's port of the moment */
  static async start(target: () => number): Promise<TcpProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, target);
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** The URL of the server behind it, as who goes through the proxy writes it. */
  through(serverUrl: string): string {
    const url = new URL(serverUrl);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Cuts all connections and lets in no others, or lets nothing through and says nothing of it. */
  interrupt(outage: Outage): void {
    this.#outage = outage;
    if (outage === 'refused') this.cut();
    for (const link of this.#links) {
      link.client.pause();
      link.upstream?.pause();
    }
  }

  /** Lets all through again; what silence has held back comes first. */
  restore(): void {
    this.#outage = null;
    for (const link of this.#links) {
      link.upstream ??= this.#reach(link);
      link.client.resume();
      link.upstream.resume();
    }
  }

  /** Resets every connection, on both sides. */
  cut(): void {
    for (const { client, upstream } of this.#links) {
      client.resetAndDestroy();
      upstream?.resetAndDestroy();
    }
    this.#links.clear();
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  #accept(client: Socket): void {
    client.on('error', () => {});
    if (this.#outage === 'refused') {
      client.resetAndDestroy();
      return;
    }
    const link: Link = { client, upstream: undefined };
    this.#links.add(link);
    client.on('data', (chunk) => link.upstream?.write(chunk));
    client.on('close', () => this.#part(link));
    if (this.#outage === 'silent') client.pause();
    else link.upstream = this.#reach(link);
  }

  #reach(link: Link): Socket {
    const upstream = connect(this.target(), '127.0.0.1');
    upstream.on('error', () => {});
    upstream.on('data', (chunk) => link.client.write(chunk));
    upstream.on('close', () => this.#part(link));
    return upstream;
  }

  #part(link: Link): void {
    this.#links.delete(link);
    link.client.destroy();
    link.upstream?.destroy();
  }
}
