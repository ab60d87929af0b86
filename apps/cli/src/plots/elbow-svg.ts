import { formatNumber } from './numbers.js';
import { type Frame, panel, round } from './svg-panel.js';
import type { WcssPoint } from './wcss-point.js';

/** What the two plots show. */
export interface ElbowPicture {
  /** At least one point, K ascending. */
  readonly curve: readonly WcssPoint[];
  /** WCSS(K) - WCSS(K + 1), one for each point of the curve but the last. */
  readonly differences: readonly number[];
  /** The largest difference that counts as small. */
  readonly boundary: number;
  readonly chosenK: number;
  /** Plain text. */
  readonly title: string;
}

const wcssFrame: Frame = { left: 76, top: 96, width: 384, height: 250 };
const differenceFrame: Frame = { left: 552, top: 96, width: 384, height: 250 };

const style = `
svg { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; }
.paper { fill: #fff; } text { fill: #24292f; } .tick { fill: #57606a; font-size: 12px; }
.heading { font-size: 17px; font-weight: 600; } .title { font-weight: 600; }
.end { text-anchor: end; } .middle { text-anchor: middle; } .grid { stroke: #d8dee4; }
.curve { fill: none; stroke: #2563a8; stroke-width: 2; stroke-linejoin: round; } .point, .above { fill: #2563a8; }
.within { fill: #a9c3de; } .chosen { fill: #d1440c; } .guide, .boundary { stroke: #d1440c; stroke-width: 1.5; stroke-dasharray: 5 4; }
.note { fill: #b83a08; font-weight: 600; }
@media (prefers-color-scheme: dark) {
.paper { fill: #15191f; } text { fill: #e6edf3; } .tick { fill: #9aa5b1; } .grid { stroke: #2d343d; }
.curve { stroke: #6cb0f5; } .point, .above { fill: #6cb0f5; } .within { fill: #34567a; }
.chosen { fill: #ff8f5a; } .guide, .boundary { stroke: #ff8f5a; } .note { fill: #ff9d6e; }
}
`.trim();

/** The elbow as an SVG document: WCSS by K on the left, the differences and the boundary on the right. */
export function elbowSvg(picture: ElbowPicture): string {
  const { curve, boundary, chosenK } = picture;
  const title = escapeXml(picture.title);
  const description = `WCSS of ${curve.length} fits and the differences between them; K = ${chosenK} is chosen, the boundary is ${formatNumber(boundary, 2)}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 400" width="960" height="400" role="img" aria-labelledby="title description">
<title id="title">${title}</title>
<desc id="description">${description}</desc>
<style>
${style}
</style>
<rect class="paper" width="960" height="400" rx="8"/>
<text class="heading" x="24" y="38">${title}</text>
${wcssPanel(picture)}
${differencePanel(picture)}
</svg>
`;
}

function wcssPanel({ curve, chosenK }: ElbowPicture): string {
  const wcss = curve.map((point) => point.wcss);
  const { x, y, axes } = panel(
    wcssFrame,
    { ...rangeOfK(curve), min: Math.min(...wcss), max: Math.max(...wcss) },
    'WCSS',
  );
  const points = curve.map((point) => ({ ...point, x: x(point.k), y: y(point.wcss) }));
  const bottom = wcssFrame.top + wcssFrame.height;
  const chosen = points
    .filter(({ k }) => k === chosenK)
    .flatMap((point) => [
      `<line class="guide" x1="${point.x}" x2="${point.x}" y1="${point.y}" y2="${bottom}"/>`,
      `<circle class="chosen" cx="${point.x}" cy="${point.y}" r="6"/>`,
      `<text class="note" x="${point.x + 10}" y="${point.y - 10}">K = ${chosenK}</text>`,
    ]);
  return [
    axes,
    `<polyline class="curve" points="${points.map((point) => `${point.x},${point.y}`).join(' ')}"/>`,
    ...points.map((point) => `<circle class="point" cx="${point.x}" cy="${point.y}" r="3"/>`),
    ...chosen,
  ].join('\n');
}

function differencePanel({ curve, differences, boundary, chosenK }: ElbowPicture): string {
  const { x, y, halfStep, axes } = panel(
    differenceFrame,
    { ...rangeOfK(curve), min: Math.min(0, ...differences), max: Math.max(boundary, ...differences) },
    'Difference: WCSS(K) − WCSS(K + 1)',
  );
  const bars = differences.map((difference, index) => {
    const k = curve[index]?.k ?? 0;
    const kind = k === chosenK ? 'chosen' : difference > boundary ? 'above' : 'within';
    const top = y(Math.max(0, difference));
    const height = round(y(Math.min(0, difference)) - top);
    const width = round(halfStep * 1.5);
    return `<rect class="${kind}" x="${round(x(k) - width / 2)}" y="${top}" width="${width}" height="${height}"/>`;
  });
  const { left, width } = differenceFrame;
  const level = y(boundary);
  return [
    axes,
    ...bars,
    `<line class="boundary" x1="${left}" x2="${left + width}" y1="${level}" y2="${level}"/>`,
    `<text class="note end" x="${left + width}" y="${level - 8}">boundary ${formatNumber(boundary, 2)}</text>`,
  ].join('\n');
}

function rangeOfK(curve: readonly WcssPoint[]): { firstK: number; lastK: number } {
  return { firstK: curve.at(0)?.k ?? 1, lastK: curve.at(-1)?.k ?? 1 };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
