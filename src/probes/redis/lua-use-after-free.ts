import { compareDebianVersions } from './debian-version.ts';
import type { AclMatrix, RedisVersion } from './redis-types.ts';

const CVE = 'CVE-2025-49844';

/** First fixed upstream release of each series; older series than the first were never fixed. */
const FIXED: Readonly<Record<RedisVersion['product'], readonly string[]>> = {
  redis: ['6.2.20', '7.2.11', '7.4.6', '8.0.4', '8.2.2'],
  valkey: ['7.2.11', '8.0.6', '8.1.4'],
};

/** Packages that carry the fix under an older number, by the mark in their version. */
const BACKPORTS: readonly { readonly mark: RegExp; readonly fixed: string }[] = [
  { mark: /^5:7\.0\.15-1~deb12u/, fixed: '5:7.0.15-1~deb12u6' },
  { mark: /^5:8\.0\.2-3\+deb13u/, fixed: '5:8.0.2-3+deb13u1' },
];

const SCRIPTING = /^(eval|evalsha|fcall)(_ro)?$|^script load$|^function (load|restore)$/;

export interface LuaJudgementInput {
  readonly version: RedisVersion;
  /** As `dpkg-query -W` shows it, where the program is a distribution's. */
  readonly packageVersion?: string | undefined;
  /** The package's changelog, which names the holes that were closed. */
  readonly changelog?: string | undefined;
  readonly matrix: AclMatrix;
}

export interface LuaJudgement {
  readonly cve: string;
  readonly fixed: 'yes' | 'no' | 'unknown';
  /** How that is known. */
  readonly because: string;
  /** Enabled users who may run scripts, and by which commands. */
  readonly scripting: Readonly<Record<string, readonly string[]>>;
  readonly protectedBy: 'version' | 'acl' | 'both' | 'nothing';
}

/** Whether the Lua engine's use after free (CVE-2025-49844) is closed here, and by what. */
export function judgeLuaUseAfterFree(input: LuaJudgementInput): LuaJudgement {
  const { fixed, because } = judgeVersion(input);
  const scripting = scriptingUsers(input.matrix);
  const locked = Object.keys(scripting).length === 0;
  const closed = fixed === 'yes';
  const protectedBy = closed ? (locked ? 'both' : 'version') : locked ? 'acl' : 'nothing';
  return { cve: CVE, fixed, because, scripting, protectedBy };
}

function judgeVersion(input: LuaJudgementInput): { fixed: LuaJudgement['fixed']; because: string } {
  const { version, packageVersion, changelog } = input;
  if (changelog?.includes(CVE) === true)
    return { fixed: 'yes', because: `the package's changelog names ${CVE}` };
  if (packageVersion !== undefined) {
    const backport = BACKPORTS.find(({ mark }) => mark.test(packageVersion));
    if (backport !== undefined) {
      const closed = compareDebianVersions(packageVersion, backport.fixed) >= 0;
      return {
        fixed: closed ? 'yes' : 'no',
        because: `package ${packageVersion}, fixed in ${backport.fixed}`,
      };
    }
  }
  return judgeUpstream(version, packageVersion);
}

function judgeUpstream(
  { product, version }: RedisVersion,
  packageVersion: string | undefined,
): { fixed: LuaJudgement['fixed']; because: string } {
  if (!/^\d+\.\d+\.\d+$/.test(version))
    return { fixed: 'unknown', because: `${product} ${version} is no release` };
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const series = FIXED[product].map((one) => one.split('.').map(Number));
  const own = series.find(([a, b]) => a === major && b === minor);
  const newest = series.at(-1) ?? [0, 0, 0];
  const beyond = major > (newest[0] ?? 0) || (major === newest[0] && minor > (newest[1] ?? 0));
  if (beyond) return { fixed: 'yes', because: `${product} ${version} is of a later series than the fix` };
  if (own !== undefined && patch >= (own[2] ?? 0))
    return { fixed: 'yes', because: `${product} ${version}, fixed in ${own.join('.')}` };
  const because = own === undefined ? 'its series was never fixed upstream' : `fixed in ${own.join('.')}`;
  if (packageVersion !== undefined)
    return {
      fixed: 'unknown',
      because: `${product} ${version} (${because}), but package ${packageVersion} may carry the fix`,
    };
  return { fixed: 'no', because: `${product} ${version}: ${because}` };
}

function scriptingUsers(matrix: AclMatrix): Record<string, string[]> {
  const users: Record<string, string[]> = {};
  for (const { name, enabled } of matrix.users) {
    const may = Object.entries(matrix.rights[name] ?? {})
      .filter(
        ([command, verdict]) =>
          SCRIPTING.test(command) && (verdict === 'allowed' || verdict === 'denied-key'),
      )
      .map(([command]) => command);
    if (enabled && may.length > 0) users[name] = may;
  }
  return users;
}
