import type { ShellSimple } from '../../../syntax/shell/tree.ts';
import { baseName, hostCommand, isEngine } from './commands.ts';

/** Changes of the database's schema, of the usual frameworks or by a program of that name. */
export function isMigration(command: ShellSimple): boolean {
  const text = command.words.map(({ raw }) => raw).join(' ');
  if (
    /\b(?:prisma migrate deploy|manage\.py migrate|rails db:migrate|rake db:migrate|artisan migrate|alembic upgrade|flyway migrate|diesel migration run|goose\s.*\bup|sqlx migrate run|knex migrate:latest|typeorm migration:run|doctrine:migrations:migrate|sequelize(?:-cli)? db:migrate|liquibase\s.*\bupdate|dbmate\s.*\bup|node-pg-migrate up|atlas migrate apply)\b/.test(
      text,
    )
  )
    return true;
  const [first, ...words] = hostCommand(command);
  const name = baseName(first);
  const runs = isEngine(name)
    ? words.some(({ literal }) => /^(?:run|exec)$/.test(literal ?? ''))
    : runners.test(name);
  return (
    runs &&
    words.some(({ literal }) => program.test(literal ?? '')) &&
    !words.some(({ literal }) => /^--?(?:dry-?run|status|list|check|plan)$|^status$/.test(literal ?? ''))
  );
}

const runners = /^(?:npm|npx|pnpm|yarn|bun|node|deno|python3?|php|ruby|bundle|java|dotnet|mix|flask)$/;

/** `dist/migrate.js`, `bin/migrate`, `db:migrate`; no image and no container of that name. */
const program =
  /^(?:\.?\/?(?:[\w-]+\/)*migrat(?:e|ions?)\.(?:js|mjs|cjs|ts|py|rb|php|sh)|(?:\.?\/(?:[\w-]+\/)*)?migrate|db:migrate|migrate:(?:up|deploy|latest))$/;
