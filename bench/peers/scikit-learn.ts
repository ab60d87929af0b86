import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Peer } from './peer.js';
import { type SweepAnswer, type SweepRequest, sweepAnswer } from './sweep.js';

export type Variant = `${'Lloyd' | 'Elkan'}, ${'sparse' | 'dense' | 'unit'}`;

const fitAnswer = z.object({
  seconds: z.number(),
  iterations: z.number(),
  /** Around the own centroids of the labels. */
  wcss: z.number(),
  /** What scikit-learn reports. */
  inertia: z.number(),
});

export type ScikitLearnFit = z.infer<typeof fitAnswer> & { readonly labels: Uint8Array };

/** `peers/scikit_learn.py`, with one matrix loaded. */
export class ScikitLearn {
  constructor(
    private readonly peer: Peer,
    private readonly folder: string,
  ) {}

  /** One run from k initial centres, k x movies. */
  async fit(
    variant: Variant,
    { k, tolerance, centres }: { k: number; tolerance: number; centres: Float64Array },
  ): Promise<ScikitLearnFit> {
    const centresFile = join(this.folder, 'centres.bin');
    const labelsFile = join(this.folder, 'labels.bin');
    writeFileSync(centresFile, centres);
    const request = ['fit', ...words(variant), k, tolerance, centresFile, labelsFile];
    const answer = await this.peer.ask(request, fitAnswer);
    return { ...answer, labels: new Uint8Array(readFileSync(labelsFile)) };
  }

  async sweep(variant: Variant, { firstK, lastK, nInit, seed }: SweepRequest): Promise<SweepAnswer> {
    const request = ['sweep', ...words(variant), firstK, lastK, nInit, seed];
    return this.peer.ask(request, sweepAnswer);
  }

  async close(): Promise<void> {
    await this.peer.close();
  }
}

function words(variant: Variant): string[] {
  return variant.toLowerCase().split(', ');
}
