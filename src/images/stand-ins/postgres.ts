import type { DebianSuite } from '../recipe.ts';
import type { ImageReference } from '../reference.ts';
import { POSTGRES_ENTRYPOINT } from './postgres-entrypoint.ts';
import type { StandIn } from './stand-in.ts';

/** Which Debian suite has which PostgreSQL. */
const SUITES: Readonly<Record<string, DebianSuite>> = { '15': 'bookworm', '17': 'trixie' };

/** The official postgres image from Debian's packages; undefined for a major version that Debian does not have. */
export function postgresStandIn(reference: ImageReference): StandIn | undefined {
  const major = /^(\d+)/.exec(reference.tag)?.[1] ?? '';
  const suite = SUITES[major];
  if (suite === undefined) return undefined;
  const isAlpine = reference.tag.includes('alpine');
  const uid = isAlpine ? 70 : 999;
  return {
    recipe: {
      name: `postgres-${major}${isAlpine ? '-alpine' : ''}`,
      suite,
      packages: [`postgresql-${major}`, 'locales'],
      files: [{ path: '/usr/local/bin/docker-entrypoint.sh', text: POSTGRES_ENTRYPOINT, mode: 0o755 }],
      run: [userScript(uid), layoutScript(major)],
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['postgres'],
      env: {
        PATH: `/usr/lib/postgresql/${major}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        LANG: 'en_US.utf8',
        PG_MAJOR: major,
        PGDATA: '/var/lib/postgresql/data',
      },
      expose: [5432],
      volumes: ['/var/lib/postgresql/data'],
      stopSignal: 'SIGINT',
    },
    differences: [
      ...(isAlpine
        ? ['Debian (glibc) in place of Alpine (musl); the user is postgres with uid 70, as on Alpine']
        : []),
      'the minor version is that of Debian’s package',
    ],
  };
}

/** The package's maintainer script takes the first free system number: the image's contract says which. */
function userScript(uid: number): string {
  return [
    `groupmod -g ${uid} postgres && usermod -u ${uid} -g ${uid} -d /var/lib/postgresql -s /bin/bash postgres`,
    'localedef -i en_US -c -f UTF-8 -A /usr/share/locale/locale.alias en_US.UTF-8',
  ].join('\n');
}

function layoutScript(major: string): string {
  return [
    'rm -rf /var/lib/postgresql/* /etc/postgresql/*',
    'mkdir -p /docker-entrypoint-initdb.d /var/lib/postgresql/data /var/run/postgresql',
    'chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql',
    'chmod 1777 /var/lib/postgresql/data && chmod 3777 /var/run/postgresql',
    `sample=/usr/share/postgresql/${major}/postgresql.conf.sample`,
    `sed -ri "s!^#?(listen_addresses)\\s*=\\s*\\S+.*!\\1 = '*'!" "$sample"`,
    `grep -F "listen_addresses = '*'" "$sample"`,
  ].join('\n');
}
