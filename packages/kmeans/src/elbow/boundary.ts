import { ElbowroomError } from '@elbowroom/errors';

/** The size below which a difference counts as small: a WCSS, or a share of WCSS(1) where 0.025 is 2.5%. */
export type Boundary =
  | { readonly kind: 'absolute'; readonly value: number }
  | { readonly kind: 'share'; readonly value: number };

/**
 * Reads `"10"` as a WCSS and `"2.5%"` as a share of WCSS(1).
 *
 * @throws ElbowroomError `BOUNDARY_INVALID`
 */
export function parseBoundary(text: string): Boundary {
  const [, digits, percent] = /^\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)\s*$/i.exec(text) ?? [];
  const number = Number(digits);
  if (!Number.isFinite(number)) throw invalid(text, 'is not a number');
  if (percent === '') return { kind: 'absolute', value: number };
  if (number > 100) throw invalid(text, 'is more than the whole WCSS(1)');
  return { kind: 'share', value: number / 100 };
}

/** The text that {@link parseBoundary} reads as this boundary. */
export function formatBoundary(boundary: Boundary): string {
  if (boundary.kind === 'absolute') return String(boundary.value);
  // 0.07 * 100 is 7.000000000000001
  return `${Number((boundary.value * 100).toPrecision(12))}%`;
}

/** @param wcss1 the WCSS at K = 1 */
export function boundaryValue(boundary: Boundary, wcss1: number): number {
  return boundary.kind === 'absolute' ? boundary.value : boundary.value * wcss1;
}

function invalid(text: string, why: string): ElbowroomError {
  return new ElbowroomError('BOUNDARY_INVALID', {
    problem: `The boundary "${text}" ${why}`,
    remedy: 'Give a WCSS such as 10, or a share of the WCSS at K = 1 such as 2.5%',
    details: { boundary: text },
  });
}
