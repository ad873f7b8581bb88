import { expect, test } from 'vitest';
import { readContract } from './read-contract.ts';

const good = { names: { apex: 'example.test' }, services: {} };

function said(contract: unknown): string {
  try {
    readContract(contract, 'seatrial.config.ts');
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return 'nothing';
}

test.each([
  [
    'a key with a slip',
    { ...good, edge: { headrs: {} } },
    'edge.headrs: there is no such key; did you mean headers?',
  ],
  [
    'a key inside a record',
    { ...good, limits: { 'my-app': { memoryByte: 1 } } },
    'limits["my-app"].memoryByte: there is no such key; did you mean memoryBytes?',
  ],
  [
    'a word that is none of the known',
    { ...good, edge: { tls: { protocols: ['TLS1.2'], ciphers: [], sessionTickets: false, alpn: ['h2'] } } },
    'edge.tls.protocols[0]: expected is one of "SSLv2", "SSLv3", "TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3", received "TLS1.2"; did you mean "TLS 1.2"?',
  ],
  [
    'a value of another kind',
    { ...good, limits: { web: { cpus: 'two' } } },
    'limits.web.cpus: expected is a number, received "two"',
  ],
  [
    'a part that is missing',
    { ...good, recovery: { rpoMs: 1 } },
    'recovery.rtoMs: it is missing; expected is a number',
  ],
])('%s is named with its path, what was expected, and the nearest right word', (_, contract, words) => {
  expect(said(contract)).toContain(words);
});

test('all problems are told at once, in the order of the contract', () => {
  const lines = said({ names: { apexx: 'a' }, services: { webb: 'x' }, waivers: [{ check: 1 }] }).split('\n');
  expect(lines.slice(1).map((line) => line.trim().split(':')[0])).toEqual([
    'names.apex',
    'names.apexx',
    'services.webb',
    'waivers[0].check',
    'waivers[0].reason',
    'waivers[0].owner',
    'waivers[0].until',
  ]);
});
