/** schemas/report.schema.json: the JSON Schema of report.json, for those who read it in another language. */
export async function reportJsonSchema(): Promise<string> {
  const { z } = await import('zod');
  const { reportSchema } = await import('../../src/report/schema.ts');
  const schema = z.toJSONSchema(reportSchema(), { io: 'input' });
  return `${JSON.stringify({ title: 'The report of seatrial verify', ...schema }, null, 2)}\n`;
}
