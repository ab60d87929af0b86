import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file));
const pages = ['README.md', 'CONTRIBUTING.md', ...inDocs];

/** The text without its code, where brackets mean something else. */
function proseOf(page: string): string {
  const text = readFileSync(join(root, page), 'utf8');
  return text
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''));
}

function linksOf(page: string): string[] {
  return Array.from(proseOf(page).matchAll(/\]\(<?([^)>\s]+)>?\)/g), ([, target = '']) => target);
}

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): string[] {
  return Array.from(readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Whether a link of `page` leads somewhere within the repository. */
function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : relative(root, resolve(root, dirname(page), path));
  if (target.startsWith('..') || !existsSync(join(root, target))) return true;
  if (anchor === undefined) return false;
  return !statSync(join(root, target)).isFile() || !anchorsOf(target).includes(anchor);
}

test.each(pages)('the links of %s lead somewhere', (page) => {
  const inside = linksOf(page).filter((link) => !/^(https?|mailto):/.test(link));
  expect(inside.filter((link) => isBroken(page, link))).toEqual([]);
});

test('every page can be reached from README.md', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const link of linksOf(page)) {
      const [path = ''] = link.split('#');
      const target = relative(root, resolve(root, dirname(page), path));
      if (target.endsWith('.md') && pages.includes(target)) reached.add(target);
    }
  }
  expect(pages.filter((page) => !reached.has(page))).toEqual([]);
});

test('README.md has the two commands of a newcomer as lines of their own, and stays short', () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThan(150);
  expect(lines.filter((line) => /^ {4}npm ci && npm (run )?[a-z:]+$/.test(line))).toEqual([
    '    npm ci && npm run demo',
    '    npm ci && npm test',
  ]);
});
