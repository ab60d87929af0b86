import { describe, expect, it } from 'vitest';
import { bars } from '../../apps/cli/src/plots/bars.js';
import { elbowSvg } from '../../apps/cli/src/plots/elbow-svg.js';
import { elbowTable } from '../../apps/cli/src/plots/elbow-table.js';
import { terminalPlot } from '../../apps/cli/src/plots/terminal-plot.js';
import { clusterTicks, enclosingTicks } from '../../apps/cli/src/plots/ticks.js';

const curve = [
  { k: 1, wcss: 1000 },
  { k: 2, wcss: 500 },
  { k: 3, wcss: 480 },
  { k: 4, wcss: 470 },
];
const differences = [500, 20, 10];

describe('terminalPlot', () => {
  it('draws the falling curve between its axes and marks the chosen K', () => {
    expect(terminalPlot(curve, 2, { width: 40, height: 8 })).toBe(
      [
        '   WCSS',
        '1,000.0 ┤⠑⢄',
        '        │  ⠑⢄',
        '  735.0 ┤    ⠑⠢⡀',
        '        │      ⠈⠢⡀  K = 2',
        '  470.0 ┤        ⠈◆⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀',
        '        └┬────────┬─────────┬────────┬ K',
        '         1        2         3        4',
      ].join('\n'),
    );
  });

  it('keeps to the room it is given, wherever the chosen K lies', () => {
    for (const chosenK of [1, 2, 3, 4, 9]) {
      const lines = terminalPlot(curve, chosenK, { width: 50, height: 12 }).split('\n');
      expect(lines.length).toBe(12);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
      expect(lines.filter((line) => line.includes('◆')).length).toBe(chosenK === 9 ? 0 : 1);
    }
  });

  it('shows a single K, and a curve that is flat, without dividing by nothing', () => {
    const single = terminalPlot([{ k: 7, wcss: 3 }], 7, { width: 40, height: 8 });
    expect(single).toContain('◆');
    expect(single).toContain('K = 7');
    const flat = terminalPlot(
      [
        { k: 1, wcss: 0 },
        { k: 2, wcss: 0 },
      ],
      1,
      { width: 40, height: 8 },
    );
    expect(flat.match(/0\.0 ┤/g)).toHaveLength(1);
    expect(`${single}${flat}`).not.toContain('NaN');
  });
});

describe('elbowTable', () => {
  it('lines up each K with its WCSS, its difference and where that lies, and points at the elbow', () => {
    const rows = [
      { k: 9, wcss: 12_345.678, difference: 300, iterations: 4, seconds: 0.128 },
      { k: 10, wcss: 12_045.678, difference: 25, iterations: 1_204, seconds: 12.5 },
      { k: 11, wcss: 12_020.678, difference: undefined, iterations: 6, seconds: 0 },
    ];
    expect(elbowTable(rows, 25, 10)).toBe(
      [
        ' K       WCSS  difference  boundary 25.00  iterations  seconds',
        ' 9  12,345.68      300.00           above           4     0.13',
        '10  12,045.68       25.00          within       1,204    12.50  ◀ elbow',
        '11  12,020.68                                       6     0.00',
      ].join('\n'),
    );
  });
});

describe('elbowSvg', () => {
  const svg = elbowSvg({ curve, differences, boundary: 25, chosenK: 2, title: 'Films <1990 & later>' });

  it('is a picture with a name and a description for those who do not see it', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="title description">/);
    expect(svg).toContain('<title id="title">Films &lt;1990 &amp; later&gt;</title>');
    expect(svg).toContain('K = 2 is chosen, the boundary is 25.00.</desc>');
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it('opens and closes every element', () => {
    const open: string[] = [];
    for (const [, closing, name = '', empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
    }
    expect(open).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws a point for each K, and a bar as high as each difference', () => {
    expect(svg.match(/class="point"/g)).toHaveLength(4);
    expect(svg.match(/<rect class="above"/g)).toHaveLength(1);
    expect(svg.match(/<rect class="within"/g)).toHaveLength(1);
    // The axis runs from 0 to 500 over 250 units, its foot at 346: the boundary of 25 lies 12.5 above it.
    expect(svg).toMatch(/<rect class="above" [^>]*y="96" [^>]*height="250"/);
    expect(svg).toMatch(/<rect class="chosen" [^>]*y="336" [^>]*height="10"/);
    expect(svg).toMatch(/<line class="boundary" [^>]*y1="333.5" y2="333.5"/);
  });

  it('hangs a negative difference below zero', () => {
    const rising = elbowSvg({
      curve: [
        { k: 1, wcss: 10 },
        { k: 2, wcss: 4 },
        { k: 3, wcss: 6 },
      ],
      differences: [6, -2],
      boundary: 1,
      chosenK: 2,
      title: 'rising',
    });
    // From -2 to 6 in steps of 2: a step is 62.5 units, zero lies at 346 - 62.5.
    expect(rising).toMatch(/<rect class="chosen" [^>]*y="283.5" [^>]*height="62.5"/);
  });

  it('shows a sweep of a single K', () => {
    const single = elbowSvg({
      curve: [{ k: 5, wcss: 3 }],
      differences: [],
      boundary: 1,
      chosenK: 5,
      title: 'one',
    });
    expect(single).toContain('>K = 5<');
    expect(single).not.toMatch(/NaN|Infinity/);
  });
});

describe('bars', () => {
  it('are as long as their values, to an eighth of a character', () => {
    const rows = [
      { label: '0', value: 32 },
      { label: '10', value: 17 },
      { label: '2', value: 0 },
    ];
    expect(bars(rows, 4)).toBe([' 0 ████ 32', '10 ██▏ 17', ' 2  0'].join('\n'));
  });
});

describe('ticks', () => {
  it('enclose a range in round steps', () => {
    expect(enclosingTicks(4736, 9941, 6)).toEqual([4000, 5000, 6000, 7000, 8000, 9000, 10_000]);
    expect(enclosingTicks(0, 26, 6)).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect(enclosingTicks(3, 3, 6)).toEqual([3, 4]);
  });

  it('begin at the first K and go on in round numbers', () => {
    expect(clusterTicks(1, 30, 8)).toEqual([1, 5, 10, 15, 20, 25, 30]);
    expect(clusterTicks(1, 4, 8)).toEqual([1, 2, 3, 4]);
    expect(clusterTicks(9, 30, 5)).toEqual([9, 15, 20, 25, 30]);
    expect(clusterTicks(7, 7, 8)).toEqual([7]);
  });
});
