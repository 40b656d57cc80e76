import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive as a stream reads it: local headers one after another, then the end. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const pieces = Object.entries(parts).map(([name, text]) => {
    const packed = deflateRawSync(text);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(crc32(text), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(Buffer.byteLength(text), 22);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name), packed]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([...pieces, end]);
}
const RELS =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="worksheet"/></Relationships>';
const BOOK = '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>';
/** A sheet of rows. */
export const SHEET = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
/** One row with one text. */
export const ROW = (text: string): string =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
/** A workbook of one sheet. */
export const book = (sheet: string, shared = '<sst></sst>'): Buffer =>
  zipOf({
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/workbook.xml': BOOK,
    'xl/sharedStrings.xml': shared,
    'xl/worksheets/sheet1.xml': sheet,
  });
