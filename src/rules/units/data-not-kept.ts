import type { Place } from '../../place.ts';
import type { MountPlan, ServicePlan } from '../../plan/blueprint.ts';
import { lastLine, lookup } from '../../units/lookup.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { ownLines, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, majorOf, runsOfficial } from '../parts/units/images.ts';
import { runsServer } from '../parts/units/runs-server.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { covers } from '../stack/mounts.ts';

/** A database's files lie in a volume. */
export const unitsDataNotKept: Rule = {
  id: 'units.data-not-kept',
  title: "A database's files lie in a volume",
  area: 'units',
  severity: 'error',
  why: "Quadlet runs containers with --rm: what lies in no volume is gone with every restart. The image's own anonymous volume goes with the container too.",
  source: 'the Dockerfiles of docker.io/library (VOLUME); podman-run(1), --rm',
  *judge(stack) {
    const members = stack.blueprint.services.filter(({ pod }) => pod?.name.includes('-kube') === true);
    for (const plan of [...plannedUnits(stack).map((each) => each.plan), ...members]) {
      yield* inPlaceOfOfficial(plan);
      yield* besideApplication(stack, plan);
      yield* inMemory(stack, plan);
      const name = Object.keys(folders).find((each) => runsOfficial(plan, each));
      if (name === undefined || plan.environmentFiles.some(({ path }) => stack.find(path) === undefined))
        continue;
      // A client that is run from the server's image.
      if (!runsServer(plan)) continue;
      const folder = folderOf(name, plan.environment.PGDATA, majorOf(plan));
      if (folder === undefined) continue;
      // What has no name goes with the container.
      const mount = plan.mounts.find(
        ({ target, kind, source }) => covers(target, folder) && (kind === 'tmpfs' || source !== ''),
      );
      // Where a template says the folder, it may be the right one.
      if (mount === undefined && plan.mounts.some(({ target }) => isTemplated(target))) continue;
      // That nothing sets the variable before the folder is said by units.unset-variable.
      if (
        mount === undefined &&
        plan.mounts.some((each) => covers(each.target, folder) && isOfVariable(stack, each))
      )
        continue;
      const outer = volumeOf(name, majorOf(plan));
      if (mount === undefined)
        yield {
          place: toldFolder(stack, plan) ?? lineOf(misplaced(plan)?.place) ?? plan.image.place,
          message: isOfOld(plan)
            ? `postgres:${majorOf(plan)} keeps its data in ${folder} and refuses to start with this volume at /var/lib/postgresql/data`
            : `${folder} lies in no volume: the data is gone when ${plan.service} stops`,
          help: `Volume=${plan.name}-data.volume:${outer}`,
        };
      else if (mount.kind === 'tmpfs') {
        // Without a start at boot, or with durability off, that is meant.
        if (!plan.enabled || plan.restart.policy === 'no' || /fsync|full_page/.test(plan.command.join(' ')))
          continue;
        if (isThrowAway(stack, plan)) continue;
        yield {
          place: mount.place,
          message: `${folder} is in memory: the data is gone when ${plan.service} stops`,
          help: `Volume=${plan.name}-data.volume:${outer}`,
          severity: 'warning',
        };
      } else if (
        plan.environment.PGDATA === undefined &&
        covers(mount.target, outer) &&
        mount.target.replace(/\/+$/, '') !== outer
      ) {
        yield {
          place: mount.place,
          message: `the image's own volume at ${outer} covers this mount: the data is gone when ${plan.service} stops`,
          help: `Volume=${mount.source}:${outer}`,
        };
      }
    }
  },
};

function isThrowAway(stack: ReadStack, { place }: ServicePlan): boolean {
  return /test|\bci\b|ephemeral|throw-?away|scratch|tmp|temp|demo/i.test(wordsOf(stack, place.file));
}

/** What a unit says of itself in its name, its description and its comments. */
function wordsOf(stack: ReadStack, file: string): string {
  const words = stack.linesOf(file).filter((line) => /^\s*(?:[#;]|Description=|ContainerName=)/.test(line));
  return [file.slice(file.lastIndexOf('/') + 1), ...words].join(' ');
}

/** Images of databases other than the official ones, which keep their data elsewhere. */
function* inPlaceOfOfficial(plan: ServicePlan): Generator<Remark> {
  const folder = folderOfOthers(plan);
  if (
    folder === undefined ||
    plan.entrypoint !== undefined ||
    Object.keys(plan.environment).some((each) => /_(?:DATA|VOLUME)_DIR$|^PGDATA$/.test(each))
  )
    return;
  const kept = plan.mounts.filter(({ kind, readOnly }) => kind !== 'tmpfs' && !readOnly);
  const clean = (target: string) => target.replace(/\/+$/, '');
  if (kept.some(({ target }) => covers(clean(target), folder) || covers(folder, clean(target)))) return;
  const mount = kept.find(({ target }) => dataFolder.test(target));
  if (mount !== undefined)
    yield {
      place: mount.place,
      message: `${plan.image.reference} keeps its data in ${folder}: this volume stays empty, and the data goes when ${plan.service} stops`,
      help: `Volume=${mount.source}:${folder}`,
    };
  else if (
    runsServer(plan) &&
    plan.enabled &&
    plan.environmentFiles.length === 0 &&
    !/redis|valkey|rabbitmq/.test(imageOf(plan).name)
  )
    yield {
      place: plan.image.place,
      message: `${folder} lies in no volume: the data is gone when ${plan.service} stops`,
      help: `Volume=${plan.name}-data.volume:${folder}`,
    };
}

function folderOfOthers(plan: ServicePlan): string | undefined {
  const { path, name } = imageOf(plan);
  if (/^bitnami(?:legacy|secure)?\//.test(path)) return ofBitnami[name];
  return others.find(([image]) => image.test(path))?.[1];
}

/** Those of Red Hat, and of PostgreSQL with high availability. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^(?:sclorg|rhel\d+|fedora|centos\d*)\/postgresql-\d/, '/var/lib/pgsql/data'],
  [/^(?:sclorg|rhel\d+|fedora|centos\d*)\/(?:mysql|mariadb)-\d/, '/var/lib/mysql/data'],
  [/^(?:sclorg|rhel\d+|fedora|centos\d*)\/(?:redis|valkey)-\d/, '/var/lib/redis/data'],
  [/^timescale\/timescaledb-ha$/, '/home/postgres/pgdata/data'],
  [/^redis\/redis-stack(?:-server)?$/, '/data'],
];

const ofBitnami: Readonly<Record<string, string>> = {
  postgresql: '/bitnami/postgresql',
  'postgresql-repmgr': '/bitnami/postgresql',
  mysql: '/bitnami/mysql',
  mariadb: '/bitnami/mariadb',
  mongodb: '/bitnami/mongodb',
  redis: '/bitnami/redis/data',
  valkey: '/bitnami/valkey/data',
  rabbitmq: '/bitnami/rabbitmq/mnesia',
};

/** A volume that its unit makes of memory: it is empty after each restart of the last container that has it. */
function* inMemory(stack: ReadStack, plan: ServicePlan): Generator<Remark> {
  const { name, isOfficial } = imageOf(plan);
  const folder = ofApplication(plan) ?? (isOfficial ? folders[name] : undefined);
  const data = folder === '' ? '/var/lib/postgresql' : folder;
  if (data === undefined) return;
  for (const { kind, source, target } of plan.mounts) {
    if (kind !== 'volume' || !(covers(target, data) || covers(data, target))) continue;
    const volume = stack.units.units.find(
      ({ kind: each, sections, stem }) =>
        each === 'volume' && (lookup(sections, 'Volume', 'VolumeName') || `systemd-${stem}`) === source,
    );
    const line = volume === undefined ? undefined : lastLine(volume.sections, 'Volume', 'Type');
    if (line?.value.trim() !== 'tmpfs') continue;
    yield {
      place: line.place,
      message: `${plan.service} keeps its data here, and a tmpfs is empty again when its last container stops`,
      help: 'no Type=, Device= and Options=: a volume on the disk',
      severity: 'warning',
    };
  }
}

/** Images of applications that keep all in one folder, and a volume that lies elsewhere, or none. */
function* besideApplication(stack: ReadStack, plan: ServicePlan): Generator<Remark> {
  const folder = ofApplication(plan);
  if (folder === undefined || plan.entrypoint !== undefined || plan.environmentFiles.length > 0) return;
  const kept = plan.mounts.filter(({ kind }) => kind !== 'tmpfs');
  const clean = (target: string) => target.replace(/\/+$/, '');
  if (kept.some(({ target }) => covers(clean(target), folder) || covers(folder, clean(target)))) return;
  const told = [...plan.command, ...Object.values(plan.environment)].join(' ');
  const mount = kept.find(
    ({ kind, readOnly, source, target }) =>
      (kind === 'volume' || ofData.test(target)) &&
      source !== '' &&
      !readOnly &&
      !besides.test(target) &&
      !told.includes(clean(target)),
  );
  const isElsewhere = Object.keys(plan.environment).some((name) => databases.test(name));
  if (mount !== undefined)
    yield {
      place: mount.place,
      message: `${plan.image.reference} keeps its data in ${folder}: this volume stays empty, and the data goes when ${plan.service} stops`,
      help: `Volume=${mount.source}:${folder}`,
      severity: 'warning',
    };
  else if (
    keepers.test(imageOf(plan).path) &&
    plan.mounts.every(({ kind, readOnly }) => kind !== 'tmpfs' || readOnly)
  ) {
    if (isElsewhere || !plan.enabled || isThrowAway(stack, plan)) return;
    const volumes = kept.filter(
      ({ kind, readOnly, source }) => kind === 'volume' && !readOnly && source !== '',
    );
    const [only, more] = volumes;
    yield {
      place:
        only !== undefined && more === undefined && !told.includes(clean(only.target))
          ? only.place
          : plan.image.place,
      message: `${folder} lies in no volume: the data is gone when ${plan.service} stops`,
      help: `Volume=${plan.name}-data.volume:${folder}`,
      severity: 'warning',
    };
  }
}

/** What names another store than the folder. */
const databases =
  /^(?:GF_DATABASE_(?:TYPE|URL|HOST)|DATABASE_URL|DB_(?:TYPE|POSTGRESDB_HOST)|(?:GITEA|FORGEJO)__storage__|MEILI_DB_PATH)/i;
/** Those that hold what nothing else does. */
const keepers =
  /^(?:grafana\/grafana(?:-oss|-enterprise)?|vaultwarden\/server|prom(?:etheus)?\/prometheus|louislam\/uptime-kuma|(?:gitea\/gitea|forgejo\/forgejo)|n8nio\/n8n|elasticsearch\/elasticsearch|opensearchproject\/opensearch|clickhouse\/clickhouse-server|getmeili\/meilisearch|minio\/minio|(?:library\/)?(?:influxdb|nextcloud|elasticsearch)|home-assistant\/home-assistant|jellyfin\/jellyfin|paperless-ngx\/paperless-ngx)$/;

function ofApplication(plan: ServicePlan): string | undefined {
  const { path, name, isOfficial, tag = '' } = imageOf(plan);
  if (/^(?:gitea\/gitea|forgejo\/forgejo)$/.test(path))
    return tag.includes('rootless') ? '/var/lib/gitea' : '/data';
  if (isOfficial && name === 'influxdb')
    return /^1\./.test(tag) ? '/var/lib/influxdb' : /^2/.test(tag) ? '/var/lib/influxdb2' : undefined;
  const after = (option: RegExp) => plan.command[plan.command.findIndex((word) => option.test(word)) + 1];
  if (path === 'minio/minio') return told(after(/^server$/));
  if (name === 'nats')
    return told(
      plan.command.some((word) => /^(?:-sd|--store_dir)$/.test(word))
        ? after(/^(?:-sd|--store_dir)$/)
        : undefined,
    );
  return ofApplications.get(isOfficial ? `library/${name}` : path);
}

function told(path: string | undefined): string | undefined {
  return path !== undefined && /^\/[\w./-]+$/.test(path) ? path : undefined;
}

const ofApplications: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'n8nio/n8n': '/home/node/.n8n',
    'grafana/grafana': '/var/lib/grafana',
    'grafana/grafana-oss': '/var/lib/grafana',
    'grafana/loki': '/loki',
    'vaultwarden/server': '/data',
    'prom/prometheus': '/prometheus',
    'prometheus/prometheus': '/prometheus',
    'louislam/uptime-kuma': '/app/data',
    'library/rabbitmq': '/var/lib/rabbitmq',
    'library/nextcloud': '/var/www/html',
    'library/wordpress': '/var/www/html',
    'library/ghost': '/var/lib/ghost/content',
    'library/odoo': '/var/lib/odoo',
    'library/eclipse-mosquitto': '/mosquitto/data',
    'clickhouse/clickhouse-server': '/var/lib/clickhouse',
    'elasticsearch/elasticsearch': '/usr/share/elasticsearch/data',
    'library/elasticsearch': '/usr/share/elasticsearch/data',
    'opensearchproject/opensearch': '/usr/share/opensearch/data',
    'getmeili/meilisearch': '/meili_data',
    'portainer/portainer-ce': '/data',
    'home-assistant/home-assistant': '/config',
    'jellyfin/jellyfin': '/config',
    'paperless-ngx/paperless-ngx': '/usr/src/paperless/data',
  }),
);

/** Where folders of the host are mounted for data. */
const ofData = /^\/(?:data|var\/lib\/[\w-]+)\/*$/;
/** What a volume holds besides data. */
const besides =
  /^\/(?:etc|run|var\/(?:run|log|cache)|tmp|certs?|ssl|backups?|dumps?|snapshots?|config|media|import|export|shared)(?:\/|$)|log|plugins|backup|\w\.\w+$/;

/** Where other images of databases have their data. */
const dataFolder =
  /^\/(?:var\/lib\/(?:postgres\w*|pgsql|mysql(?:-\w+)?|mariadb|mongo\w*|redis|valkey|rabbitmq)(?:\/.*)?|data(?:\/.*)?|(?:pg|redis|db|mysql|postgres)-?data)\/*$/;

/** The volume that was meant for the data, and lies elsewhere. */
/** The line of the unit that puts the data elsewhere. */
function toldFolder(stack: ReadStack, plan: ServicePlan): Place | undefined {
  const unit = plannedUnits(stack).find((each) => each.plan === plan)?.unit;
  if (unit === undefined || plan.environment.PGDATA === undefined) return undefined;
  return ownLines(unit, 'Environment').find(({ value }) => value.includes('PGDATA='))?.place;
}

function misplaced(plan: ServicePlan): MountPlan | undefined {
  return plan.mounts.find(
    ({ kind, readOnly, source, target }) =>
      kind !== 'tmpfs' && !readOnly && source !== '' && dataFolder.test(target),
  );
}

/** The line is wrong by its folder, whatever the volume before it is called. */
function lineOf(place: Place | undefined): Place | undefined {
  return place === undefined ? undefined : { ...place, column: 1 };
}

/** The image of 18 and above looks for a mount in the place of the older ones, and then gives up. */
function isOfOld(plan: ServicePlan): boolean {
  return (
    runsOfficial(plan, 'postgres') &&
    (majorOf(plan) ?? 0) >= 18 &&
    plan.environment.PGDATA === undefined &&
    plan.mounts.some(({ target }) => target === '/var/lib/postgresql/data')
  );
}

const folders: Readonly<Record<string, string>> = {
  postgres: '',
  mysql: '/var/lib/mysql',
  mariadb: '/var/lib/mysql',
  mongo: '/data/db',
};

/** PostgreSQL's image moved its volume up, and its data below the version's number, with 18. */
function folderOf(name: string, pgdata: string | undefined, major: number | undefined): string | undefined {
  if (name !== 'postgres') return folders[name];
  if (pgdata !== undefined) return pgdata;
  if (major === undefined) return undefined;
  return major >= 18 ? `/var/lib/postgresql/${major}/docker` : '/var/lib/postgresql/data';
}

function volumeOf(name: string, major: number | undefined): string {
  if (name !== 'postgres') return folders[name] ?? '';
  return (major ?? 18) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data';
}

/** `Volume=${DATA}:/var/lib/postgresql/data`. */
function isOfVariable(stack: ReadStack, { place }: MountPlan): boolean {
  return /^\s*Volume=\s*["']?\$/.test(stack.linesOf(place.file)[place.line - 1] ?? '');
}
