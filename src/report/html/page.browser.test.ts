import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { haveChromium } from '../testing/chromium.ts';
import { sampleReport } from '../testing/sample-report.ts';
import { renderHtml } from './render-html.ts';

let browser: Browser | undefined;
let missing = '';
let folder: string;
let axe: string;

beforeAll(async () => {
  const found = await haveChromium();
  if ('missing' in found) {
    missing = found.missing;
    return;
  }
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'seatrial-page-'));
  await writeFile(join(folder, 'report.html'), await renderHtml(sampleReport()));
  browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });
}, 600_000);

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

beforeEach((context) => {
  if (browser === undefined) context.skip(missing);
});

interface Look {
  readonly dark?: boolean;
  readonly width?: number;
}

/** Opens the page; whatever it fetches from elsewhere and each error of its script is written down. */
async function opened({ dark = false, width = 1280 }: Look = {}) {
  const context = await browser?.newContext({
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: 900 },
    bypassCSP: false,
  });
  const page = await context?.newPage();
  if (page === undefined) throw new Error('no page');
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => wrong.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) wrong.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  return { page, wrong, [Symbol.asyncDispose]: () => page.context().close() };
}

const background = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
const visible = (page: Page) => page.locator('.finding:visible summary code').allTextContents();

test('the verdict is the first thing to see, every section is there, and nothing is fetched', async () => {
  await using view = await opened();
  const { page, wrong } = view;
  expect(await page.title()).toBe('No release: the shop – Seatrial');
  const stamp = await page.locator('.stamp').boundingBox();
  expect(stamp?.y).toBeLessThan(200);
  expect(await page.locator('.reason').textContent()).toBe('1 promise broken');
  const titles = await page.locator('main h2').allTextContents();
  expect(titles).toEqual([
    'Findings',
    'Topology',
    'Boot',
    'TLS',
    'Rate limits',
    'Who may do what',
    'Recovery',
    'Restore history',
    'Waivers',
    'What was really tested',
  ]);
  expect(await page.locator('nav a').count()).toBe(titles.length);
  expect(
    await page.locator('.finding.fail details[open], .finding.could-not-run details[open]').count(),
  ).toBe(3);
  expect(await page.locator('.finding.pass details[open]').count()).toBe(0);
  expect(await page.locator('.topology .node').count()).toBe(6);
  expect(wrong).toEqual([]);
});

test('an answer of a server that holds a script is text', async () => {
  await using view = await opened();
  const { page } = view;
  expect(await page.locator('script').count()).toBe(1);
  expect(await page.locator('.finding.could-not-run').textContent()).toContain('<script>alert(');
});

test('search and filters leave what fits, say how many, and can be taken back', async () => {
  await using view = await opened();
  const { page } = view;
  const all = await visible(page);
  await page.fill('#query', 'tls OFFERED');
  expect(await visible(page)).toEqual(['edge.tls.protocols']);
  expect(await page.locator('#matches').textContent()).toBe(
    `1 of ${sampleReport().findings.length} findings`,
  );
  await page.fill('#query', 'nothing has these words');
  expect(await page.locator('#none').isVisible()).toBe(true);
  await page.click('#reset');
  expect(await visible(page)).toEqual(all);
  await page.uncheck('input[value=fail]');
  expect(await page.locator('.finding.fail:visible').count()).toBe(0);
  await page.selectOption('#area', 'redis');
  expect(await visible(page)).toEqual(['redis.rights']);
});

test('all of it works from the keyboard', async () => {
  await using view = await opened();
  const { page } = view;
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings');
  await page.keyboard.press('/');
  await page.keyboard.type('redis');
  expect(await visible(page)).toEqual(['redis.rights']);
  await page.keyboard.press('Escape');
  expect((await visible(page)).length).toBeGreaterThan(5);
  const focused = () => page.evaluate("document.activeElement.querySelector('code')?.textContent");
  await page.keyboard.press('n');
  expect(await focused()).toBe('edge.tls.protocols');
  await page.keyboard.press('n');
  expect(await focused()).toBe('edge.http.redirect');
  await page.keyboard.press('k');
  expect(await focused()).toBe('edge.tls.protocols');
  await page.keyboard.press('Enter');
  expect(await page.locator('.finding.fail details[open]').count()).toBe(1);
  await page.keyboard.press('?');
  expect(await page.locator('dialog').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog').isVisible()).toBe(false);
});

test('it is dark where the reader is, and as the reader says', async () => {
  await using view = await opened({ dark: true });
  const { page } = view;
  const brightness = async () => Number((await background(page)).match(/\d+/)?.[0]);
  expect(await brightness()).toBeLessThan(40);
  await page.click('#theme');
  expect(await brightness()).toBeGreaterThan(200);
  await page.keyboard.press('d');
  expect(await brightness()).toBeLessThan(40);
});

test.each<[string, Look]>([
  ['light', {}],
  ['dark', { dark: true }],
  ['on a phone', { width: 360 }],
])('WCAG 2.2 AA holds, %s', async (_, look) => {
  await using view = await opened(look);
  const { page } = view;
  await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
  // Evaluated by the debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(rules)} } })`,
  );
  const violations = result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
  expect(result.passes.length).toBeGreaterThan(20);
  expect(violations).toEqual([]);
});

test('a narrow page scrolls in one direction only', async () => {
  await using view = await opened({ width: 360 });
  const width = await view.page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(360);
});

test('on paper everything is open and the controls are gone', async () => {
  await using view = await opened({ dark: true });
  const { page } = view;
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate('dispatchEvent(new Event("beforeprint")) && undefined');
  expect(await page.locator('details:not([open])').count()).toBe(0);
  for (const gone of ['nav', '.toolbar', '.tools']) expect(await page.locator(gone).isVisible()).toBe(false);
  expect(await background(page)).toBe('rgb(255, 255, 255)');
  await page.evaluate('dispatchEvent(new Event("afterprint")) && undefined');
  expect(await page.locator('.finding.pass details[open]').count()).toBe(0);
});
