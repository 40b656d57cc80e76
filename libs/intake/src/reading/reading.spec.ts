import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { book, RELS, ROW, SHEET } from '../../../../test/support/workbook.js';
import { openFile, openSealed, sealTo, sealingKey } from './bytes.js';
import { inspectFile } from './inspect-file.js';
import { openTable } from './open-table.js';
import { sniffDelimiter } from './read-csv.js';
import type { TableRow } from './table.js';
import type { FileOptions } from '../mapping/mapping.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'setu-reading-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(
  content: string | Buffer,
  name = 'file.csv',
  options: Partial<FileOptions> = {},
  sheet?: string,
): Promise<{ header: readonly string[]; rows: TableRow[] }> {
  const path = join(folder, name);
  await writeFile(path, content);
  const table = await openTable(openFile(path), name, await inspectFile(openFile(path)), options, sheet);
  const rows: TableRow[] = [];
  for await (const chunk of table.rows()) rows.push(...chunk);
  return { header: table.header, rows };
}
const cells = (rows: readonly TableRow[]): string[][] => rows.map((row) => [...row.cells]);
const failure = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
    return 'no failure';
  } catch (error) {
    const { key, values } = error as { key: string; values: unknown };
    return { key, values };
  }
};

describe('delimited text', () => {
  test('Bangla text in UTF-8, with a byte-order mark, quotes and an embedded line break', async () => {
    const { header, rows } = await read(
      '\ufeffনাম,note\r\n"মোঃ রফিকুল","two\nlines"\r\nSalma,"said ""yes"""\r\n',
    );
    expect(header).toEqual(['নাম', 'note']);
    expect(cells(rows)).toEqual([
      ['মোঃ রফিকুল', 'two\nlines'],
      ['Salma', 'said "yes"'],
    ]);
    expect(rows.map(({ number }) => number)).toEqual([2, 3]);
  });
  test.each(['utf16le', 'utf16be'] as const)('text in %s, with or without its mark', async (encoding) => {
    for (const mark of ['\ufeff', '']) {
      const little = Buffer.from(`${mark}from,to\nক,খ\nx,y\n`, 'utf16le');
      const { header, rows } = await read(encoding === 'utf16le' ? little : little.swap16());
      expect(header).toEqual(['from', 'to']);
      expect(cells(rows)).toEqual([
        ['ক', 'খ'],
        ['x', 'y'],
      ]);
    }
  });
  test('an old Windows file is refused until the mapping names its encoding', async () => {
    const windows = Buffer.from('name\nJos\xe9\n', 'latin1');
    expect(await failure(read(windows))).toEqual({
      key: 'encodingUnknown',
      values: { fileName: 'file.csv' },
    });
    expect(cells((await read(windows, 'file.csv', { encoding: 'windows-1252' })).rows)).toEqual([['José']]);
    expect(await failure(read(windows, 'file.csv', { encoding: 'utf-8' }))).toMatchObject({
      key: 'encodingWrong',
    });
  });
  test('a letter cut in two at the edge of a chunk is still UTF-8', async () => {
    const path = join(folder, 'wide.csv');
    for (let shift = 0; shift < 4; shift++) {
      await writeFile(path, `${'x'.repeat(shift)},name\n${'1,মোঃ রফিকুল ইসলাম\n'.repeat(60_000)}`);
      expect((await inspectFile(openFile(path))).encoding).toBe('utf-8');
    }
  });
  test.each([
    [',', 'a,b\n1,2'],
    [';', 'a;b\n"x,y";2'],
    ['\t', 'a\tb\n1\t2,5'],
    ['|', 'a|b\n1|2'],
  ])('separator %j is found', (expected, text) => expect(sniffDelimiter(text)).toBe(expected));
  test('a ragged row carries its error and does not shift its cells; empty cells at its end are nothing', async () => {
    const { rows } = await read('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n\n7,8,9\n');
    expect(rows.map(({ number, problem }) => [number, problem?.code, problem?.values])).toEqual([
      [2, 'rowRagged', { expected: 3, found: 2 }],
      [3, 'rowRagged', { expected: 3, found: 4 }],
      [4, undefined, undefined],
      [6, undefined, undefined],
    ]);
  });
  test('the same column twice is refused by name', async () => {
    expect(await failure(read('id,name, name \n1,a,b\n'))).toEqual({
      key: 'headerDuplicate',
      values: { column: 'name', fileName: 'file.csv' },
    });
  });
  test('an empty file, and one of blank lines, are refused', async () => {
    expect(await failure(read(''))).toMatchObject({ key: 'fileEmpty' });
    expect(await failure(read('\n\n \n'))).toMatchObject({ key: 'fileEmpty' });
  });
  test('a header without rows is an empty table', async () => expect((await read('a,b\n')).rows).toEqual([]));
  test('a stray quote is text, and spoils no other row', async () => {
    const { rows } = await read('a,b\n1,bar "La Rete"\n3,"x"y\n5,6\n');
    expect(cells(rows)).toEqual([
      ['1', 'bar "La Rete"'],
      ['3', '"x"y'],
      ['5', '6'],
    ]);
  });
  test('a quote that is never closed names the line, instead of eating the file', async () => {
    expect(await failure(read(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(10)}`))).toEqual({
      key: 'quoteNotClosed',
      values: { fileName: 'file.csv', row: 3 },
    });
    expect(await failure(read(`a,b\n1,2\n"3,4\n${'5,6\n'.repeat(400_000)}`))).toMatchObject({
      key: 'quoteNotClosed',
    });
  });
  test('a cell that looks like a formula stays the text it is', async () => {
    const { rows } = await read('a,b\n"=HYPERLINK(""http://x"")",+8801\n-5,@x\n');
    expect(cells(rows)).toEqual([
      ['=HYPERLINK("http://x")', '+8801'],
      ['-5', '@x'],
    ]);
  });
  test('a file without header names its columns by number', async () => {
    const { header, rows } = await read('1,2\n3,4\n', 'file.csv', { noHeader: true });
    expect(header).toEqual(['1', '2']);
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('workbooks', () => {
  async function workbook(): Promise<Buffer> {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Cases');
    sheet.addRow(['name', 'seen', 'count', 'sum', 'ok']);
    sheet.addRow(['রহিমা', new Date(Date.UTC(2023, 2, 5)), 1.5, { formula: 'C2*2', result: 3 }, true]);
    sheet.addRow([]);
    sheet.addRow(['x']);
    sheet.getColumn(2).numFmt = 'dd/mm/yyyy';
    book.addWorksheet('People').addRow(['id']);
    return Buffer.from(await book.xlsx.writeBuffer());
  }
  test('days become ISO dates, a formula its stored result with a mark, and empty ends are empty cells', async () => {
    const { header, rows } = await read(await workbook(), 'book.xlsx');
    expect(header).toEqual(['name', 'seen', 'count', 'sum', 'ok']);
    expect(cells(rows)).toEqual([
      ['রহিমা', '2023-03-05', '1.5', '3', 'TRUE'],
      ['x', '', '', '', ''],
    ]);
    expect(rows.map(({ number, formulas }) => [number, formulas])).toEqual([
      [2, [3]],
      [4, undefined],
    ]);
  });
  test('every letter of a long workbook in Bangla is whole, and nothing of it is left among temporary files', async () => {
    const whole = new ExcelJS.Workbook();
    const sheet = whole.addWorksheet('Cases');
    sheet.addRow(['name', 'number']);
    const names = Array.from({ length: 6_000 }, (_, at) => `রহিমা খাতুন ${'আ'.repeat(at % 7)}${at}`);
    for (const [at, name] of names.entries()) sheet.addRow([name, at]);
    const content = Buffer.from(await whole.xlsx.writeBuffer());
    const temporary = async (): Promise<string[]> =>
      (await readdir(tmpdir())).filter((name) => name.startsWith(`tmp-${process.pid}-`));
    const before = await temporary();
    const { rows } = await read(content, 'book.xlsx');
    expect(cells(rows).map(([name]) => name)).toEqual(names);
    expect(await temporary()).toEqual(before);
  });
  test('a sheet is found wherever its workbook says that it is', async () => {
    const at = (target: string): Buffer =>
      book(SHEET(ROW('x')), { 'xl/_rels/workbook.xml.rels': RELS.replace(/Target="[^"]+"/, target) });
    const readSheet = (content: Buffer): Promise<unknown> =>
      read(content, 'book.xlsx', { noHeader: true }, 'A');
    for (const target of ['worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml', './worksheets/sheet1.xml'])
      expect(await readSheet(at(`Target="${target}"`))).toMatchObject({ rows: [{ cells: ['x'] }] });
    // What is no sheet, or is not there, is not read as one.
    for (const target of ['workbook.xml', '../../sheet1.xml', 'worksheets/sheet2.xml'])
      expect(await failure(readSheet(at(`Target="${target}"`)))).toMatchObject({ key: 'sheetUnknown' });
  });
  test('a part that is there twice is refused: programs differ in which they read', async () => {
    const two = book(SHEET(ROW('x')), { 'xl/worksheets/sheet2.xml': SHEET(ROW('y')) });
    expect((await read(two, 'book.xlsx', { noHeader: true })).rows).toHaveLength(1);
    const twice = two.toString('latin1').replaceAll('sheet2', 'sheet1');
    expect(await failure(read(Buffer.from(twice, 'latin1'), 'book.xlsx'))).toMatchObject({
      key: 'workbookUnreadable',
    });
  });
  test('a sheet is chosen by name; an unknown one is refused with the names there are', async () => {
    expect((await read(await workbook(), 'book.xlsx', {}, 'People')).header).toEqual(['id']);
    expect(await failure(read(await workbook(), 'book.xlsx', {}, 'Peple'))).toEqual({
      key: 'sheetUnknown',
      values: { fileName: 'book.xlsx', sheet: 'Peple', sheets: 'Cases, People' },
    });
  });
  test('what only looks like a workbook, an old one, and one that is too large are refused in words', async () => {
    expect(await failure(read(Buffer.from('PK\u0003\u0004 nothing'), 'book.xlsx'))).toMatchObject({
      key: 'workbookUnreadable',
    });
    expect(await failure(read(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'book.xls'))).toMatchObject({
      key: 'workbookOld',
    });
    for (const text of ['%PDF-1.7\n1,2\n3,4\n', '{\\rtf1\\ansi a,b}\n'])
      expect(await failure(read(Buffer.from(text), 'list.csv'))).toEqual({
        key: 'fileIsDocument',
        values: { fileName: 'list.csv' },
      });
    const path = join(folder, 'big.xlsx');
    await writeFile(path, await workbook());
    expect(
      await failure(
        openTable(openFile(path), 'big.xlsx', await inspectFile(openFile(path)), {}, undefined, 100),
      ),
    ).toMatchObject({ key: 'workbookTooLarge' });
  });
});

describe('JSON lines', () => {
  test('inner objects and lists become columns and several values', async () => {
    const { header, rows } = await read(
      '{"id":1,"who":{"name":"ক"},"tags":["a","b"],"ok":true,"none":null}\n\n{"id":2}\n',
      'x.jsonl',
    );
    expect(header).toEqual(['id', 'who.name', 'tags', 'ok', 'none']);
    expect(cells(rows)).toEqual([
      ['1', 'ক', 'a\u001fb', 'TRUE', ''],
      ['2', '', '', '', ''],
    ]);
    expect(rows.map(({ number }) => number)).toEqual([1, 3]);
  });
  test('a line that is no object, and a key that comes late, are errors of their row', async () => {
    const late = `${'{"id":1}\n'.repeat(250)}{"id":2,"extra":3}\n[1]\nnot json\n`;
    const { rows } = await read(late, 'x.jsonl');
    expect(rows.slice(250).map(({ number, problem }) => [number, problem?.code])).toEqual([
      [251, 'rowNewColumn'],
      [252, 'rowNotJson'],
      [253, 'rowNotJson'],
    ]);
  });
});

describe('a kept file that names protected persons', () => {
  test('is unreadable on the disk, reads back as it was, and tells when a byte was changed', async () => {
    const path = join(folder, 'sealed');
    const key = sealingKey(Buffer.alloc(32, 1));
    const sealed = await sealTo(path, key);
    await sealed.write(Buffer.from('name\n'));
    await sealed.write(Buffer.from('Canary\n'));
    await sealed.end();
    const kept = await readFile(path);
    expect(kept.includes('Canary')).toBe(false);
    expect((await inspectFile(openSealed(path, key))).bytes).toBe(12);
    kept[14]! ^= 1;
    await writeFile(path, kept);
    expect(await failure(inspectFile(openSealed(path, key)))).toMatchObject({ key: 'sourceChanged' });
  });
});
