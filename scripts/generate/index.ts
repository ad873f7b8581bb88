import { apiPage } from './api-page.ts';
import { apiReport } from './api-report.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checksPage } from './checks-page.ts';
import { cliPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';
import { configJsonSchema, contractJsonSchema } from './json-schema.ts';
import { reportJsonSchema } from './report-schema.ts';
import { ruleCatalogue, twinCatalogue } from './rule-catalogue.ts';
import { rulesPage } from './rules-page.ts';

/** Every generated file and what makes it. The catalogues come first: the pages import it. */
export const generated: Readonly<Record<string, () => Promise<string>>> = {
  'src/checks/catalogue.ts': checkCatalogue,
  'src/rules/catalogue.ts': ruleCatalogue,
  'src/rules/testing/twin-catalogue.ts': twinCatalogue,
  'api/public-types.txt': apiReport,
  'docs/api.md': apiPage,
  'docs/checks.md': checksPage,
  'docs/cli.md': cliPage,
  'docs/errors.md': errorsPage,
  'docs/rules.md': rulesPage,
  'schemas/report.schema.json': reportJsonSchema,
  'schemas/config.schema.json': configJsonSchema,
  'schemas/contract.schema.json': contractJsonSchema,
};
