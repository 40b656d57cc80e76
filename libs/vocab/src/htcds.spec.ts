import { existsSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { CODELISTS, findTerm } from './lookup.js';
import { projectRoot } from './read.js';

const form = join(
  projectRoot(process.cwd()),
  '../shared/data/trafficking-cases/htcds-2.0/htcds_xlsform.xlsx',
);
/** The form is read where it lies; without it nothing can be compared. */
const withForm = existsSync(form) ? it : it.skip;

describe('the HTCDS 2.0 case form (skipped where ../shared/data/trafficking-cases/htcds-2.0 is absent)', () => {
  async function choices(): Promise<{ list: string; code: string; label: string }[]> {
    const sheet = (await readSheets(form)).find((each) => each.sheet === 'choices')!;
    return sheet.data
      .slice(1)
      .filter((row) => row[0])
      .map((row) => ({
        list: String(row[0]),
        code: typeof row[1] === 'boolean' ? String(row[1]).toUpperCase() : String(row[1]),
        label: String(row[2]),
      }));
  }
  const byFormList = new Map(
    CODELISTS.filter(({ htcdsList }) => htcdsList !== null).map((list) => [list.htcdsList, list]),
  );

  withForm('has a term for each of its 331 codes', async () => {
    const all = await choices();
    const missing = all.filter(
      ({ list, code }) => !byFormList.get(list)?.terms.some((each) => each.code === code),
    );
    expect(all).toHaveLength(331);
    expect(missing).toEqual([]);
  });

  withForm('is understood by its labels as well as by its codes', async () => {
    const wrong = (await choices()).filter(
      ({ list, code, label }) => findTerm(byFormList.get(list)!.name, label)?.code !== code,
    );
    expect(wrong).toEqual([]);
  });
});
