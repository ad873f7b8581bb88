import { cspEvaluator } from '../../late-packages.ts';
import { type CspExcess, compareCsp } from './compare-csp.ts';
import { type CspDirectives, parseCsp } from './parse-csp.ts';

/** What csp_evaluator holds against a policy; `maybe` where it depends on the site. */
export interface CspWeakness {
  readonly severity: 'high' | 'syntax' | 'medium' | 'high-maybe' | 'medium-maybe' | 'info';
  /** E.g. `script-unsafe-inline`, `missing-directives`, `plain-wildcard`. */
  readonly kind: string;
  readonly directive: string;
  readonly value: string | null;
  readonly description: string;
}

/** One Content-Security-Policy as a browser reads it, and what is weak in it. */
export interface CspJudgement {
  readonly directives: Readonly<Record<string, readonly string[]>>;
  readonly repeated: readonly string[];
  /** The worst first. */
  readonly weaknesses: readonly CspWeakness[];
  /** What it allows beyond the promise; empty where none was given. */
  readonly excess: readonly CspExcess[];
}

/** Judges one policy: its weaknesses, and where it allows more than `promised`. */
export function judgeCsp(
  text: string,
  promised: Readonly<Record<string, readonly string[]>> = {},
): CspJudgement {
  const { directives, repeated } = parseCsp(text);
  return {
    directives: Object.fromEntries(directives),
    repeated,
    weaknesses: [...invalidSources(directives), ...weaknessesOf(directives), ...clickjacking(directives)],
    excess: compareCsp(directives, promised),
  };
}

const severities: Readonly<Record<string, CspWeakness['severity']>> = {
  HIGH: 'high',
  SYNTAX: 'syntax',
  MEDIUM: 'medium',
  HIGH_MAYBE: 'high-maybe',
  MEDIUM_MAYBE: 'medium-maybe',
};

function weaknessesOf(directives: CspDirectives): CspWeakness[] {
  const { Csp, CspEvaluator, Severity, Type } = cspEvaluator();
  const entries = [...directives].filter(([name]) => !(name in Object.prototype));
  // The evaluator's keywords are in lower case; nonces, hashes and paths keep theirs.
  const csp = new Csp(
    Object.fromEntries(
      entries.map(([name, sources]) => [name, sources.filter(isTakenForUrl).map(normalized)]),
    ),
  );
  return new CspEvaluator(csp)
    .evaluate()
    .toSorted((one, other) => one.severity - other.severity)
    .map(({ severity, type, directive, value, description }) => ({
      severity: severities[Severity[severity]] ?? 'info',
      kind: (Type[type] ?? String(type)).toLowerCase().replaceAll('_', '-'),
      directive,
      value: value ?? null,
      description,
    }));
}

function normalized(source: string): string {
  return /^'(nonce|sha\d+)-/i.test(source) || source.includes('/') ? source : source.toLowerCase();
}

const schemeSource = /^[a-z][a-z0-9+.-]*:$/i;
const hostSource =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*\.?|\[[0-9a-f:.]+\])(?::(?:\d+|\*))?(?:\/\S*)?$/i;

/** A keyword, nonce or hash, a scheme, or a host. */
function isSource(source: string): boolean {
  if (source.startsWith("'")) return source.endsWith("'");
  return schemeSource.test(source) || (hostSource.test(source) && isTakenForUrl(source));
}

/** The evaluator takes every word of a policy for a URL in this way, and throws where it is none. */
function isTakenForUrl(word: string): boolean {
  const bare = word.replace(/^\w[+\w.-]*:\/\//i, '').replace(/^\/\//, '');
  return URL.canParse(`https://${bare.replace(':*', '').replace('*', 'wildcard_placeholder')}`);
}

/** Directives whose words are no sources. */
const sourceless =
  /^(report-|sandbox|trusted-types|require-|plugin-types|upgrade-|block-|referrer|reflected-)/;

function invalidSources(directives: CspDirectives): CspWeakness[] {
  const description = 'This is no source that a browser understands.';
  const withSources = [...directives].filter(([directive]) => !sourceless.test(directive));
  return withSources.flatMap(([directive, sources]) =>
    sources
      .filter((source) => !isSource(source))
      .map(
        (value) => ({ severity: 'syntax', kind: 'invalid-source', directive, value, description }) as const,
      ),
  );
}

/** The evaluator looks at script injection only. */
function clickjacking(directives: CspDirectives): CspWeakness[] {
  const description = 'Without frame-ancestors any site may put this page into a frame.';
  if (directives.has('frame-ancestors')) return [];
  return [
    {
      severity: 'medium',
      kind: 'missing-directives',
      directive: 'frame-ancestors',
      value: null,
      description,
    },
  ];
}
