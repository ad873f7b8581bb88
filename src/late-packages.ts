import { createRequire } from 'node:module';
import type pgPackage from 'pg';
import type WebSocketClass from 'ws';
import type { z } from 'zod';

/**
 * Packages that are loaded when they are first needed. Imported, they would take longer than all else that importing the
 * library does, and most of those who import it, lint or plan need none of them.
 */
const require = createRequire(import.meta.url);

export function zod(): typeof z {
  return require('zod').z;
}

export function pg(): typeof pgPackage {
  return require('pg');
}

export function webSocket(): typeof WebSocketClass {
  return require('ws');
}

export function yaml(): typeof import('yaml') {
  return require('yaml');
}

type CspEvaluator = typeof import('csp_evaluator/dist/csp.js') &
  typeof import('csp_evaluator/dist/evaluator.js') &
  typeof import('csp_evaluator/dist/finding.js');

export function cspEvaluator(): CspEvaluator {
  return {
    ...require('csp_evaluator/dist/csp.js'),
    ...require('csp_evaluator/dist/evaluator.js'),
    ...require('csp_evaluator/dist/finding.js'),
  };
}
