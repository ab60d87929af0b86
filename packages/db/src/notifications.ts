import pg from 'pg';
import type { Pool } from './pool.js';

/** Delay before retrying a connection that could not be made or was lost. */
const RETRY_MS = 5_000;

type Subscriber = (payload: string) => void;

/**
 * What the database notifies of, over one connection for all channels of a process. It connects at the first subscription.
 * Notifications are lost while a connection is, and poolers such as PgBouncer pass none on: subscribers poll as well.
 */
export class Notifications {
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  #listener: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param pool where to connect: the listening connection is not one of its own */
  constructor(private readonly pool: Pool) {}

  /**
   * Calls `onPayload` with the payload of every notification of a channel.
   *
   * @param channel a name that SQL takes unquoted
   * @returns ends the subscription
   */
  subscribe(channel: string, onPayload: Subscriber): () => void {
    const subscribers = this.#subscribers.get(channel) ?? new Set();
    this.#subscribers.set(channel, subscribers.add(onPayload));
    if (!this.#listener) this.#connect();
    else if (subscribers.size === 1) void this.#listener.query(`listen ${channel}`).catch(() => {});
    return () => {
      subscribers.delete(onPayload);
    };
  }

  /** Ends all subscriptions and the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#subscribers.clear();
    await this.#listener?.end();
  }

  #connect(): void {
    if (this.#closed || this.#listener || this.#retry) return;
    const listener = new pg.Client(this.pool.options);
    this.#listener = listener;
    const lost = () => {
      if (this.#listener !== listener) return;
      this.#listener = undefined;
      if (this.#closed) return;
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#connect();
      }, RETRY_MS).unref();
    };
    listener.on('error', lost).on('end', lost);
    listener.on('notification', ({ channel, payload = '' }) => {
      for (const onPayload of this.#subscribers.get(channel) ?? []) onPayload(payload);
    });
    listener
      .connect()
      .then(async () => {
        for (const channel of this.#subscribers.keys()) await listener.query(`listen ${channel}`);
      })
      .catch(() => {
        lost();
        // One that is connected and may not listen would stay, and others would come every few seconds.
        return listener.end().catch(() => {});
      });
  }
}
