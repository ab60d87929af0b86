import type { Dataset, DatasetCounts } from '@elbowroom/datasets';
import { formatNumber } from '../plots/numbers.js';

/** `100,836 ratings of 610 users on 9,724 movies; 48,580 favourites ...`, with what was left out. */
export function renderCounts(counts: DatasetCounts): string {
  const n = (value: number) => formatNumber(value, 0);
  const lines = [
    `${n(counts.ratings)} ratings of ${n(counts.users)} users on ${n(counts.ratedMovies)} movies`,
    `${n(counts.favourites)} favourites of ${n(counts.favouriteUsers)} users on ${n(counts.favouriteMovies)} movies`,
  ];
  if (counts.replaced > 0)
    lines.push(`${n(counts.replaced)} ratings replaced by a later one of the same movie`);
  if (counts.rejected > 0) lines.push(`${n(counts.rejected)} bad rows left out`);
  return lines.join('\n');
}

/** One line of a list of datasets. */
export function renderDatasetLine({ id, name, status, counts, activeTrainingId, error }: Dataset): string {
  const about = counts
    ? `${formatNumber(counts.favourites, 0)} favourites of ${formatNumber(counts.favouriteUsers, 0)} users`
    : error?.problem;
  const active = activeTrainingId === null ? '' : `, model of training ${activeTrainingId}`;
  return `${String(id).padStart(4)}  ${name}  ${status}${about ? `: ${about}` : ''}${active}`;
}
