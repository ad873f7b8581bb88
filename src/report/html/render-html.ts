import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Report } from '../report.ts';
import { bootSection, historySection, limitsSection } from './charts.ts';
import { fidelitySection } from './fidelity.ts';
import { findingsSection } from './findings.ts';
import { html, Markup } from './markup.ts';
import { accessSection, tlsSection } from './matrices.ts';
import { recoverySection } from './recovery.ts';
import { renderSection, type Section } from './section.ts';
import { topologySection } from './topology.ts';
import { renderVerdict } from './verdict.ts';
import { waiversSection } from './waivers.ts';

/** In the order of the page. */
const parts: readonly ((report: Report) => Section | undefined)[] = [
  findingsSection,
  topologySection,
  bootSection,
  tlsSection,
  limitsSection,
  accessSection,
  recoverySection,
  historySection,
  waiversSection,
  fidelitySection,
];

/**
 * One page that needs nothing beside itself. It forbids every script but its own, since what was measured comes from
 * servers that nobody has to trust.
 */
export async function renderHtml(report: Report): Promise<string> {
  const [style, script] = await Promise.all(['page.css', 'page.js'].map(asset));
  const sections = parts.flatMap((part) => part(report) ?? []);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash(script ?? '')}'; img-src data:; base-uri 'none'; form-action 'none'">
<title>${report.release ? 'Release' : 'No release'}: ${report.stack} – Seatrial</title>
<style>${new Markup(style ?? '')}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header class="top"><p class="brand"><span aria-hidden="true">⚓</span> Seatrial</p><h1>${report.stack}</h1>
<div class="tools"><button type="button" id="keys" aria-keyshortcuts="?">Keys</button><button type="button" id="theme">Dark</button></div></header>
${renderVerdict(report)}
<div class="columns">
<nav aria-label="Contents"><ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
<main>
${sections.map(renderSection)}</main>
</div>
<footer><p>Written by <code>seatrial verify</code> from report.json of the same folder, which holds all of this as data.</p></footer>
${keysDialog}
<script>${new Markup(script ?? '')}</script>
</body>
</html>
`;
  return page.text;
}

const keysDialog = html`<dialog id="keys-dialog" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
<dl><dt><kbd>/</kbd></dt><dd>search</dd><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous finding</dd><dt><kbd>n</kbd></dt><dd>next one that is red</dd><dt><kbd>Enter</kbd></dt><dd>open or close a finding</dd><dt><kbd>Esc</kbd></dt><dd>clear the search</dd><dt><kbd>d</kbd></dt><dd>dark or light</dd><dt><kbd>?</kbd></dt><dd>these keys</dd></dl>
<form method="dialog"><button>Close</button></form></dialog>`;

async function asset(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), 'utf8');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
