import { listMeasures } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';

describe('listMeasures', () => {
  it('measures hits at the places 1 and 3 of 4, with 3 movies held out', () => {
    const measures = listMeasures([7, 1, 9, 2], Int32Array.of(5, 7, 9), 4);
    expect(measures.precision).toBe(2 / 4);
    expect(measures.recall).toBe(2 / 3);
    // (1 + 1 / log2(4)) / (1 + 1 / log2(3) + 1 / log2(4))
    expect(measures.ndcg).toBeCloseTo(1.5 / 2.1309297535714578, 14);
    // (1/1 + 2/3) / 3
    expect(measures.averagePrecision).toBeCloseTo(5 / 9, 14);
    expect(measures.hit).toBe(1);
  });

  it('gives full marks to a list that holds as many hits as it has places', () => {
    expect(listMeasures([3, 2], Int32Array.of(1, 2, 3), 2)).toEqual({
      precision: 1,
      recall: 2 / 3,
      ndcg: 1,
      averagePrecision: 1,
      hit: 1,
    });
  });

  it('counts places that a short list leaves empty', () => {
    expect(listMeasures([4], Int32Array.of(4), 10)).toMatchObject({ precision: 0.1, recall: 1, ndcg: 1 });
  });

  it('is 0 throughout without a hit', () => {
    expect(listMeasures([1, 2], Int32Array.of(3), 2)).toEqual({
      precision: 0,
      recall: 0,
      ndcg: 0,
      averagePrecision: 0,
      hit: 0,
    });
  });
});
