import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { configSchema } from '../config/config-schema.ts';
import { contractSchema } from './contract.ts';

test.each([
  ['contract', contractSchema()],
  ['config', configSchema()],
])('the shipped JSON Schema of the %s is that of the code', async (name, schema) => {
  const file = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  const { title, ...shipped } = JSON.parse(await readFile(file, 'utf8'));
  expect(title).not.toBe('');
  expect(shipped).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))));
});
