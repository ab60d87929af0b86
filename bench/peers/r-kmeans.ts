import type { Peer } from './peer.js';
import { type SweepAnswer, type SweepRequest, sweepAnswer } from './sweep.js';

/** `peers/r_kmeans.R`, with one matrix loaded. */
export class RKmeans {
  constructor(private readonly peer: Peer) {}

  async sweep({ firstK, lastK, nInit, seed }: SweepRequest): Promise<SweepAnswer> {
    return this.peer.ask(['sweep', firstK, lastK, nInit, seed], sweepAnswer);
  }
  async close(): Promise<void> {
    await this.peer.close();
  }
}
