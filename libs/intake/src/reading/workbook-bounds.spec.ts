import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { book, ROW, SHEET, zipOf } from '../../../../test/support/workbook.js';
import { sampleFile } from '../propose/sample-file.js';
import { openFile } from './bytes.js';
import { inspectFile } from './inspect-file.js';
import { openTable } from './open-table.js';
import { checkUnpacked, WORKBOOK_BOUNDS } from './workbook-bounds.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-bounds-'))));
afterAll(() => rm(folder, { recursive: true }));

async function keyOf(content: Buffer, work: 'open' | 'sample' = 'open'): Promise<string> {
  const path = join(folder, 'book.xlsx');
  await writeFile(path, content);
  const file = { name: 'book.xlsx', open: openFile(path) };
  try {
    if (work === 'sample') await sampleFile(file);
    else await openTable(file.open, file.name, await inspectFile(file.open));
    return 'opened';
  } catch (error) {
    return (error as { key: string }).key;
  }
}

test('a workbook made by hand as these tests make them is read', async () => {
  expect(await keyOf(book(SHEET(ROW('x'.repeat(32_000)))))).toBe('opened');
  expect(await keyOf(book(SHEET(ROW('x'))), 'sample')).toBe('opened');
});

test.each([
  ['a cell', SHEET(ROW('x'.repeat(60_000_000))), undefined],
  ['an attribute', SHEET(`<row r="1"><c r="${'A'.repeat(60_000_000)}"/></row>`), undefined],
  ['a shared text', SHEET(ROW('x')), `<sst><si><t>${'x'.repeat(60_000_000)}</t></si></sst>`],
])(
  '%s of sixty megabytes, packed in sixty kilobytes, is refused before it is held',
  async (_, sheet, shared) => {
    const content = book(sheet, shared ? { 'xl/sharedStrings.xml': shared } : {});
    expect(content.length).toBeLessThan(200_000);
    const held = process.memoryUsage().rss;
    expect(await keyOf(content)).toBe('workbookCellTooLong');
    expect(await keyOf(content, 'sample')).toBe('workbookCellTooLong');
    expect(process.memoryUsage().rss - held).toBeLessThan(50_000_000);
  },
);

test.each([
  ['a row without end', SHEET(`<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(1_600_000)}</row>`), undefined],
  ['more shared texts than memory', SHEET(ROW('x')), `<sst>${'<si><t>x</t></si>'.repeat(6_200_000)}</sst>`],
])('%s is refused', async (_, sheet, shared) => {
  expect(await keyOf(book(sheet, shared ? { 'xl/sharedStrings.xml': shared } : {}))).toBe('workbookExpands');
});

test('the whole is limited, whatever its parts are called; rows of any number are not', async () => {
  const path = join(folder, 'whole.xlsx');
  await writeFile(path, zipOf({ 'xl/media/image1.png': 'x'.repeat(3_000_000) }));
  const bounds = { ...WORKBOOK_BOUNDS, total: 2_000_000, row: 1_000 };
  await expect(checkUnpacked(openFile(path), 'whole.xlsx', bounds)).rejects.toMatchObject({
    key: 'workbookExpands',
  });
  await writeFile(path, book(SHEET(ROW('x').repeat(10_000))));
  await expect(checkUnpacked(openFile(path), 'whole.xlsx', bounds)).resolves.toBeUndefined();
});

test('a workbook that breaks off, at whatever place, is said to be unreadable and does not wait for the rest', async () => {
  const whole = new ExcelJS.Workbook();
  const sheet = whole.addWorksheet('A');
  for (let row = 0; row < 500; row++) sheet.addRow([row, `text ${row}`]);
  const content = Buffer.from(await whole.xlsx.writeBuffer());
  for (const part of [0.02, 0.1, 0.3, 0.5, 0.8])
    expect(await keyOf(content.subarray(0, Math.floor(content.length * part)))).toBe('workbookUnreadable');
  expect(await keyOf(content)).toBe('opened');
});
