import { share as percent } from './numbers.js';

interface Shared {
  readonly name: string;
  readonly share: number;
  readonly shareOfAll: number;
}

/** How frequent things are here, as bars, and among all, as a stroke across each bar. */
export function ShareBars({ label, items }: { label: string; items: readonly Shared[] }) {
  const longest = Math.max(Number.EPSILON, ...items.flatMap(({ share, shareOfAll }) => [share, shareOfAll]));
  const width = (share: number) => `${(share / longest) * 100}%`;
  return (
    <ul className="share-bars" aria-label={label}>
      {items.map(({ name, share, shareOfAll }) => (
        <li key={name}>
          <span className="share-name">{name}</span>
          <span className="share-numbers">
            {percent(share)} <span className="muted">of all {percent(shareOfAll)}</span>
          </span>
          <span className="share-track" aria-hidden="true">
            <span className="share-fill" style={{ width: width(share) }} />
            <span className="share-stroke" style={{ left: width(shareOfAll) }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
