import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sampleReport } from '../testing/sample-report.ts';
import { renderHtml } from './render-html.ts';

test('the page allows its own script only, by its hash, and names nothing on the internet', async () => {
  const page = await renderHtml(sampleReport());
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(script).digest('base64');
  expect(page).toContain(`script-src 'sha256-${hash}'`);
  expect(page.match(/(?:src|href)="(?!#)[^"]*"/g)).toBeNull();
  expect(page.replaceAll('url(#tip)', '')).not.toContain('url(');
});

test('what was measured cannot become markup, and what no page may hold is replaced', async () => {
  const evil = '</script><img src=x onerror=alert(1)>\u0000" onload="x';
  const [finding] = sampleReport().findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const page = await renderHtml(
    sampleReport({
      stack: evil,
      findings: [{ ...finding, message: evil, evidence: { [evil]: evil }, help: evil }],
    }),
  );
  expect(page).not.toContain('<img');
  expect(page).not.toContain('\u0000');
  expect(page).not.toContain('" onload="');
  expect(page.match(/<\/script>/g)).toHaveLength(1);
});

test('a report with nothing in it is a page as well', async () => {
  const page = await renderHtml(
    sampleReport({
      findings: [],
      boot: [],
      fidelity: [],
      images: [],
      notes: [],
      waivers: [],
      topology: undefined,
      history: [],
    }),
  );
  expect(page).toContain('nothing was checked');
  expect(page).not.toContain('<h2 id="boot-title"');
});
