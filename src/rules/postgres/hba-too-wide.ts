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
      if (!isEverywhere(rule) || ['reject', 'trust', 'cert'].includes(rule.method.value)) continue;
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

/** Whether what comes without TLS is turned away by a line before. */
function isNarrowed(rules: readonly HbaRule[], rule: HbaRule): boolean {
  const plain = { ...rule, type: 'hostnossl' };
  return rules
    .slice(0, rules.indexOf(rule))
    .some((each) => each.method.value === 'reject' && (coversRule(each, plain) || each.type === 'hostnossl'));
}
