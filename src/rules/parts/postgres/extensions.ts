import { nearestWord } from '../../../nearest-word.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { covers } from '../../stack/mounts.ts';
import { imageName, majorOf } from '../units/images.ts';

/** Extensions that the official image does not bring; each with the library that must be loaded at the start, if any. */
const foreign: Readonly<Record<string, string>> = {
  postgis: '',
  postgis_topology: '',
  postgis_raster: '',
  vector: '',
  pgvector: '',
  timescaledb: 'timescaledb',
  pg_cron: 'pg_cron',
  pgaudit: 'pgaudit',
  pg_partman: '',
  pg_repack: '',
  citus: 'citus',
  hypopg: '',
  pgrouting: '',
  pgjwt: '',
  pg_hint_plan: '',
  pg_squeeze: 'pg_squeeze',
  pg_stat_kcache: 'pg_stat_kcache',
  pg_qualstats: 'pg_qualstats',
  pg_wait_sampling: 'pg_wait_sampling',
  pglogical: 'pglogical',
  pg_uuidv7: '',
  rum: '',
  pgmq: '',
  pg_net: 'pg_net',
  pg_search: 'pg_search',
  vchord: 'vchord',
  age: '',
  plv8: '',
};

/** Libraries of those, and libraries that are no extension. */
const foreignLibraries = new Set([
  ...Object.values(foreign).filter((name) => name !== ''),
  ...[
    'pg_hint_plan',
    'pg_partman_bgw',
    'wal2json',
    'decoderbufs',
    'set_user',
    'pg_stat_monitor',
    'credcheck',
    'repmgr',
  ],
  ...['auto_failover', 'pg_failover_slots', 'bg_mon', 'pgauditlogtofile', 'supautils', 'pg_documentdb'],
]);

const official = /^library\/postgres$|^postgres$/;

/** What images that are built on the official one bring besides. */
const brought: Readonly<Record<string, readonly string[]>> = {
  'postgis/postgis': ['postgis', 'postgis_topology', 'postgis_raster'],
  'pgvector/pgvector': ['vector'],
};

/** Whether a server runs Docker's own image of PostgreSQL, with nothing laid over its extensions. */
export function hasOnlyContrib(plan: ServicePlan): boolean {
  const { path, isOfficial } = imageName(plan.image.reference);
  const isLaidOver = plan.mounts.some(({ target }) =>
    [
      '/usr/share/postgresql',
      '/usr/lib/postgresql',
      '/usr/local/lib/postgresql',
      '/usr/local/share/postgresql',
    ].some((folder) => covers(folder, target)),
  );
  return isOfficial && official.test(path) && !isLaidOver && (majorOf(plan) ?? 0) >= 13;
}

/** Whether a server's image is known not to bring an extension that is none of PostgreSQL's own. */
export function lacksExtension(plan: ServicePlan, name: string): boolean {
  if (!isForeignExtension(name)) return false;
  const { path } = imageName(plan.image.reference);
  const own = Object.hasOwn(brought, path) ? brought[path] : undefined;
  const isLaidOver = plan.mounts.some(({ target }) =>
    /\/postgresql(?:\/\d+)?\/(?:lib|extension)|\.so$/.test(target),
  );
  return hasOnlyContrib(plan) || (own !== undefined && !isLaidOver && !own.includes(name));
}

/** Whether an extension is one that the official image does not bring. */
export function isForeignExtension(name: string): boolean {
  return Object.hasOwn(foreign, name);
}

/** The same of a library that is loaded at the start. */
export function isForeignLibrary(name: string): boolean {
  return foreignLibraries.has(name);
}

/** The library without which an extension does nothing, or is not made at all. */
export function libraryOf(extension: string): string | undefined {
  if (extension === 'pg_stat_statements') return extension;
  const library = Object.hasOwn(foreign, extension) ? foreign[extension] : undefined;
  return library === '' ? undefined : library;
}

/** Those of contrib, of all versions. */
const contrib = new Set(
  `adminpack amcheck autoinc bloom bool_plperl btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw
  fuzzystrmatch hstore hstore_plperl hstore_plpython3u insert_username intagg intarray isn jsonb_plperl jsonb_plpython3u lo ltree
  ltree_plpython3u moddatetime old_snapshot pageinspect pg_buffercache pg_freespacemap pg_logicalinspect pg_overexplain
  pg_prewarm pg_stat_statements pg_surgery pg_trgm pg_visibility pg_walinspect pgcrypto pgrowlocks pgstattuple plperl plperlu
  plpgsql plpython3u pltcl pltclu postgres_fdw refint seg sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent
  uuid-ossp xml2`.split(/\s+/),
);

/** The extension of contrib that a misspelt name means. */
export function contribLike(name: string): string | undefined {
  if (contrib.has(name) || name.length < 5) return undefined;
  const near = nearestWord(name, contrib);
  return near !== undefined && Math.abs(near.length - name.length) <= 1 ? near : undefined;
}
