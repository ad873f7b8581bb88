import type { AclUser } from './redis-types.ts';
import { listOf, type RespValue, showResp } from './resp.ts';

/** Reads `ACL LIST`; password hashes are counted, not kept. */
export function readAclUsers(answer: RespValue): AclUser[] {
  return (listOf(answer) ?? []).flatMap((entry) => {
    const [word, name, ...rules] = showResp(entry).split(' ');
    if (word !== 'user' || name === undefined) return [];
    return [
      {
        name,
        enabled: rules.includes('on'),
        noPassword: rules.includes('nopass'),
        passwords: rules.filter(isPassword).length,
        rules: rules.filter((rule) => !isPassword(rule)).join(' '),
      },
    ];
  });
}

function isPassword(rule: string): boolean {
  return /^[#>!<]/.test(rule);
}
