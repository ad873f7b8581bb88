import { spoken } from '../../contract/read-contract.ts';
import { zod } from '../../late-packages.ts';
import type { Schema } from '../../schema.ts';
import type { ExecOptions, ExecResult, RunningService } from '../../stack/trial.ts';
import type { CheckContext } from '../define-check.ts';
import { CouldNotMeasure } from '../errors.ts';
import { databasePort, serviceOf } from './data-target.ts';

const words = ['--no-psqlrc', '--quiet', '--tuples-only', '--no-align'];

interface Session extends Pick<ExecOptions, 'limitMs'> {
  /** The contract's unless told. */
  readonly database?: string;
  /** The contract's database unless told: a drill has one of its own. */
  readonly service?: RunningService;
}

/** psql inside the database's own container: what a person with a shell there would see. */
export function psql(
  context: CheckContext,
  script: string,
  as: Session & { readonly user: string } & Pick<ExecOptions, 'env'>,
): Promise<ExecResult> {
  const { user, env, limitMs } = as;
  const database = as.database ?? spoken(context.contract.postgres, 'postgres').database;
  const service = as.service ?? serviceOf(context, 'database');
  return service.exec(
    ['psql', ...words, `--port=${databasePort(context)}`, `--username=${user}`, `--dbname=${database}`],
    {
      stdin: script,
      env,
      limitMs,
      signal: context.signal,
    },
  );
}

/** The rows of a query as the superuser sees them: many of PostgreSQL's own views are for nobody else. */
export async function askSuperuser<T>(context: CheckContext, sql: string, row: Schema<T>): Promise<T[]> {
  const stdout = await runAsSuperuser(context, `select to_jsonb(q) from (${sql}) q;`);
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const read = zod().string().transform(readJson).pipe(row());
  return lines.map((line) => read.parse(line));
}

/** Runs statements as the superuser; answers what they printed. */
export async function runAsSuperuser(
  context: CheckContext,
  sql: string,
  options: Session = {},
): Promise<string> {
  // As the contract has it where it says nothing.
  const superuser = context.contract.postgres?.superuser ?? 'postgres';
  const { exitCode, stdout, stderr } = await psql(context, `${HEAD}\n${sql}`, {
    user: superuser,
    ...options,
  });
  if (exitCode !== 0) throw new CouldNotMeasure(`psql as ${superuser} ended with ${exitCode}: ${stderr}`);
  return stdout;
}

/** Whatever the configuration makes the default of every session. */
const HEAD = '\\set ON_ERROR_STOP on\nset default_transaction_read_only = off;';

function readJson(line: string): unknown {
  return JSON.parse(line);
}
