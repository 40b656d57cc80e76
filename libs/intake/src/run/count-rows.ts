import type { ImportPlan } from './plan.js';

/**
 * Reads every table of a plan to its end without mapping it: a file that breaks off in the middle (an unclosed quote, a
 * damaged workbook) is found before the first row is recorded. Gives the rows of the main tables.
 */
export async function countRows(plan: ImportPlan): Promise<number> {
  let rows = 0;
  for (const { tables } of plan.units) {
    for (const { table, isMain } of tables) {
      for await (const chunk of table.rows()) if (isMain) rows += chunk.length;
    }
  }
  return rows;
}
