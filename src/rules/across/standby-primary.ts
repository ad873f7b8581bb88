import type { HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { isAskedByOthers } from '../parts/across/addresses.ts';
import { hbaServers } from '../parts/across/hba-files.ts';
import { dnsNames, fixedAddresses, isCalled } from '../parts/across/names.ts';
import { madeBySql, type PostgresServer, postgresOf } from '../parts/across/servers.ts';
import { fitOf } from '../parts/postgres/hba-match.ts';
import { saysOn } from '../parts/postgres/rule.ts';
import { baseName, simpleCommands } from '../parts/scripts/commands.ts';
import { majorOf, runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';
import { pathOutside } from '../stack/mounts.ts';

/** A standby fits its primary. */
export const acrossStandbyPrimary: Rule = {
  id: 'across.standby-primary',
  title: 'A standby fits its primary',
  area: 'across',
  severity: 'error',
  why: 'The WAL of one major version is nothing to another, a slot that nobody makes and a port where nobody listens end the WAL receiver again and again: the standby stays where it was, and a primary that waits for it by another name commits nothing.',
  source: 'postgresql.org/docs/current/warm-standby.html; runtime-config-replication.html',
  *judge(stack) {
    yield* signalled(stack);
    const servers = postgresOf(stack);
    if (servers.length < 2) return;
    for (const standby of servers) {
      const info = standby.setting('primary_conninfo');
      const host = wordOf(info?.value, 'host');
      const primary = servers.find((each) => each !== standby && host !== undefined && isCalled(each, host));
      if (info === undefined || primary === undefined) continue;
      yield* ofVersion(standby, primary);
      yield* ofConnection(standby, primary);
      yield* ofSlot(stack, standby, primary);
      yield* ofAccess(stack, standby, primary);
      const hot = standby.setting('hot_standby');
      if (hot !== undefined && !saysOn(hot.value) && isAskedByOthers(stack, standby, dnsNames(standby)))
        yield {
          place: hot.place,
          message: `others ask ${standby.plan.containerName}, and it takes no connections while it recovers`,
          help: 'hot_standby = on',
        };
    }
  },
};

/** What a script leaves in the data folder of a clone decides what becomes of it. */
function* signalled(stack: ReadStack): Generator<Remark> {
  for (const script of stack.scripts) {
    if (!/\brecovery\.(?:signal|conf)\b/.test(script.text)) continue;
    for (const { command } of simpleCommands(script)) {
      const written = [
        ...(command.words.some((word) => /^(?:touch|tee|install|cp)$/.test(baseName(word)))
          ? command.words
          : []),
        ...command.redirections.flatMap(({ operator, target }) =>
          operator.startsWith('>') && target !== undefined ? [target] : [],
        ),
      ];
      const found = written.map(({ raw }) => /\/?(recovery\.(?:signal|conf))["']?$/.exec(raw)?.[1]);
      if (found.includes('recovery.conf'))
        yield {
          place: command.place,
          message:
            'PostgreSQL does not start: since 12 "using recovery command file recovery.conf is not supported"',
          help: 'standby.signal, with primary_conninfo in postgresql.auto.conf',
        };
      // A restore to a point in time has a command that fetches segments.
      else if (found.includes('recovery.signal') && !hasRestoreCommand(stack))
        yield {
          place: command.place,
          message:
            'PostgreSQL does not start: recovery.signal asks for a restore_command, and none is here; a standby has standby.signal',
          help: 'touch "$PGDATA/standby.signal"',
        };
    }
  }
}

function hasRestoreCommand({ configs }: ReadStack): boolean {
  return configs.files.some(({ text }) =>
    /\brestore_command\b|\bpgbackrest\b|\bwal-g\b|\bbarman\b/.test(text),
  );
}

function wordOf(info: string | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*'?([\\w.-]+)`).exec(info ?? '')?.[1];
}

function* ofVersion(standby: PostgresServer, primary: PostgresServer): Generator<Remark> {
  const [mine, theirs] = [majorOf(standby.plan), majorOf(primary.plan)];
  const official = [standby, primary].every(({ plan }) => runsOfficial(plan, 'postgres'));
  const line = standby.unit.sections.get('Container')?.findLast(({ key }) => key === 'Image');
  if (!official || mine === undefined || theirs === undefined || mine === theirs) return;
  yield {
    place: line?.valuePlace ?? standby.unit.place,
    message: `version ${mine} replays no WAL of version ${theirs} (${primary.unit.name})`,
    help: primary.plan.image.reference,
  };
}

function* ofConnection(standby: PostgresServer, primary: PostgresServer): Generator<Remark> {
  const info = standby.setting('primary_conninfo');
  const port = Number(wordOf(info?.value, 'port') ?? 5432);
  const right = Number(primary.setting('port')?.value ?? primary.plan.environment.PGPORT ?? 5432);
  if (info !== undefined && Number.isInteger(right) && port !== right)
    yield {
      place: info.place,
      message: `${primary.plan.containerName} listens on ${right}, not on ${port}`,
      help: `port=${right}`,
    };
  const names = primary.setting('synchronous_standby_names');
  const own =
    wordOf(info?.value, 'application_name') ?? standby.setting('cluster_name')?.value ?? 'walreceiver';
  const awaited =
    names?.value
      .replace(/^\s*(?:first|any)?\s*\d*\s*\(|\)\s*$/gi, '')
      .split(',')
      .map((each) => each.trim().replaceAll('"', '')) ?? [];
  if (names === undefined || names.value.trim() === '' || awaited.includes('*') || awaited.includes(own))
    return;
  // Several standbys, of which others are elsewhere.
  if (awaited.length > 1) return;
  yield {
    place: names.place,
    message: `${standby.unit.name} calls itself ${own}: every commit waits for ${awaited[0]}, which never comes`,
    help: `synchronous_standby_names = '${own}'`,
  };
}

function* ofSlot(stack: ReadStack, standby: PostgresServer, primary: PostgresServer): Generator<Remark> {
  const slot = standby.setting('primary_slot_name');
  if (slot === undefined || slot.value === '') return;
  const slots = primary.setting('max_replication_slots');
  if (slots?.value === '0')
    yield {
      place: slots.place,
      message: `${standby.unit.name} asks for the slot ${slot.value}, and this server has none`,
      help: 'max_replication_slots = 10',
    };
  const most = primary.setting('max_slot_wal_keep_size');
  if (most !== undefined && /^-1/.test(most.value))
    yield {
      place: most.place,
      message: `while ${standby.unit.name} is away its slot keeps all WAL: the disk of ${primary.plan.containerName} fills, and the server stops`,
      help: 'max_slot_wal_keep_size = 10GB',
      severity: 'warning',
    };
  const made = stack.configs.files.flatMap(({ text }) =>
    [...text.matchAll(/pg_create_physical_replication_slot\s*\(\s*'(\w+)'|--slot[= ]([\w]+)/g)].map(
      ([, one, other]) => one ?? other ?? '',
    ),
  );
  if (made.length === 0 || made.includes(slot.value)) return;
  yield {
    place: slot.place,
    message: `nothing makes a slot ${slot.value}, but ${[...new Set(made)].join(', ')}: the standby never streams`,
    help: `primary_slot_name = '${made[0]}'`,
  };
}

/** Whether pg_hba.conf of the primary lets the standby in for replication. */
function* ofAccess(stack: ReadStack, standby: PostgresServer, primary: PostgresServer): Generator<Remark> {
  const info = standby.setting('primary_conninfo');
  const [tree] =
    [...hbaServers(stack)].find(([, server]) => server.plan === primary.plan) ?? sharedTree(stack, primary);
  const user = wordOf(info?.value, 'user');
  if (info === undefined || tree === undefined || user === undefined || isTemplated(user)) return;
  if (tree.others.length + tree.problems.length > 0 || primary.plan.pod !== undefined) return;
  const addresses = [...fixedAddresses(standby)].map((each) => `${each}/${each.includes(':') ? 128 : 32}`);
  const subnets = addresses.length > 0 ? addresses : undefined;
  const seen = tree.rules
    .filter(
      ({ type, method, databases }) =>
        type !== 'local' &&
        method.value !== 'reject' &&
        databases.some(({ value, quoted }) => value === 'replication' && !quoted),
    )
    .map((rule) => ({ rule, fit: fitOf(rule, { user, database: 'replication', tls: undefined, subnets }) }));
  // That no line is for replication at all says postgres.no-standby.
  if (seen.length === 0 || seen.some(({ fit }) => fit.user !== false && fit.address !== false)) return;
  const near = seen.find(({ fit }) => fit.user !== false) ?? seen[0];
  if (near === undefined) return;
  const isAddress = near.fit.user !== false;
  const named = near.rule.users.map(({ value }) => value).join(',');
  const isMade = madeBySql(stack, 'ROLE|USER').has(user);
  yield {
    place: isAddress || isMade ? near.rule.place : info.place,
    message: isAddress
      ? `${standby.plan.containerName} comes from ${addresses.join(', ')}, and this line is for ${near.rule.address?.value ?? 'others'}: it never streams`
      : `${standby.plan.containerName} asks for replication as ${user}, and pg_hba.conf of ${primary.plan.containerName} lets in ${named}: it never streams`,
    help: isAddress
      ? `host replication ${user} ${addresses[0] ?? 'samenet'} scram-sha-256`
      : isMade
        ? `host replication ${user} … scram-sha-256`
        : `user=${named}`,
  };
}

/** A file that several servers share is the primary's too. */
function sharedTree(stack: ReadStack, primary: PostgresServer): readonly [HbaTree | undefined] {
  const told = primary.setting('hba_file')?.value;
  const outside = told === undefined ? undefined : pathOutside(primary.plan.mounts, told);
  const file = outside === undefined ? undefined : stack.find(outside)?.source;
  return [stack.hba.find((tree) => tree.file === file)];
}
