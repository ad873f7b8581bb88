import type { HbaRule } from '../../syntax/hba/tree.ts';
import { coversRule, isEverywhere } from '../parts/postgres/hba.ts';
import { hbaRule, remarkOn } from '../parts/postgres/rule.ts';
import { shown } from '../stack/mask-templates.ts';

/** A line lets in those that it is for. */
export const postgresHbaTooWide = hbaRule({
  id: 'postgres.hba-too-wide',
  title: 'a line lets in those that it is for',
  severity: 'warning',
  why: 'Every role may try its password from anywhere, the superuser too.',
  source: 'postgresql.org/docs/current/auth-pg-hba-conf.html',
  *judge(hba) {
    for (const rule of hba.rules) {
      const isAll = (tokens: HbaRule['users']) =>
        tokens.some(({ value, quoted }) => value === 'all' && !quoted);
      if (['reject', 'trust', 'cert'].includes(rule.method.value)) continue;
      const bits = isEverywhere(rule) ? undefined : bitsAroundHost(rule);
      if (bits !== undefined)
        yield remarkOn(
          rule,
          `${rule.address?.value.replace(/\/.*/, '')} is one machine, and with ${bits} bits of mask all ${2 ** (32 - bits)} addresses of its network are let in`,
          rule.mask === undefined ? `${rule.address?.value.replace(/\/.*/, '')}/32` : '255.255.255.255',
        );
      if (!isEverywhere(rule)) continue;
      // `10.4.0.0/0` and `10.4.0.0 0.0.0.0` name a network, and mean none.
      if (/^(?!0\.0\.0\.0)\d+\.\d+\.\d+\.\d+(?:\/0)?$/.test(rule.address?.value ?? ''))
        yield remarkOn(
          rule,
          `a mask of no bits: ${rule.address?.value.replace('/0', '')} and every other address is meant`,
          `${rule.address?.value.replace('/0', '')}/24`,
        );
      else if (isAll(rule.users) && isAll(rule.databases))
        yield remarkOn(
          rule,
          'every role may log in to every database from every address',
          'host DATABASE USER samenet scram-sha-256',
        );
      else if ((rule.type === 'host' || rule.type === 'hostnossl') && !isNarrowed(hba.rules, rule))
        yield remarkOn(
          rule,
          `${shown(rule.users.map(({ value }) => value).join(', '))} may log in from every address there is, without TLS too: a published port or a new network is all that is between`,
          'hostssl, or samenet or the subnet of the clients instead of every address',
        );
    }
  },
});

/** The bits of a mask behind which the address goes on, as that of one machine: the gateway's may stand for its network. */
function bitsAroundHost({ address, mask }: HbaRule): number | undefined {
  const [, host = '', last = '', given] =
    /^(\d+\.\d+\.\d+\.(\d+))(?:\/(\d+))?$/.exec(address?.value ?? '') ?? [];
  const bits = given === undefined ? bitsOf(mask?.value ?? '') : Number(given);
  if (host === '' || bits === undefined || bits < 1 || bits > 29 || Number(last) < 2) return undefined;
  const left = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) % 2 ** (32 - bits);
  return left === 0 ? undefined : bits;
}

function bitsOf(mask: string): number | undefined {
  if (!/^\d+(?:\.\d+){3}$/.test(mask)) return undefined;
  const text = mask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return text.replace(/0+$/, '').length;
}

/** Whether what comes without TLS is turned away by a line before. */
function isNarrowed(rules: readonly HbaRule[], rule: HbaRule): boolean {
  const plain = { ...rule, type: 'hostnossl' };
  return rules
    .slice(0, rules.indexOf(rule))
    .some((each) => each.method.value === 'reject' && (coversRule(each, plain) || each.type === 'hostnossl'));
}
