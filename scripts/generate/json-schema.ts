import { z } from 'zod';
import { configSchema } from '../../src/config/config-schema.ts';
import { contractSchema } from '../../src/contract/contract.ts';

/** schemas/contract.schema.json: for editors, and for contracts that are written as JSON. */
export async function contractJsonSchema(): Promise<string> {
  return render(contractSchema(), 'What production promises');
}

/** schemas/config.schema.json. */
export async function configJsonSchema(): Promise<string> {
  return render(configSchema(), 'What seatrial.config.ts exports');
}

function render(schema: z.ZodType, title: string): string {
  return JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) });
}
