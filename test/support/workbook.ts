import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive (APPNOTE 4.3): each part behind its local header, then the list of contents, then its end. */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const pieces: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    // What both headers say of a part, from the version that is needed to the length of its name.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(text), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(Buffer.byteLength(text), 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const piece = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    contents.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, place, Buffer.from(name)]),
    );
    pieces.push(piece);
    offset += piece.length;
  }
  const list = Buffer.concat(contents);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(contents.length, 8);
  end.writeUInt16LE(contents.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, list, end]);
}
/** Where the workbook says that its sheet is. */
export const RELS =
  '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="worksheet"/></Relationships>';
const BOOK = '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>';
/** A sheet of rows. */
export const SHEET = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
/** One row with one text. */
export const ROW = (text: string): string =>
  `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
/** A workbook of one sheet, with these parts besides or instead. */
export const book = (sheet: string, parts: Readonly<Record<string, string>> = {}): Buffer =>
  zipOf({
    'xl/_rels/workbook.xml.rels': RELS,
    'xl/workbook.xml': BOOK,
    'xl/sharedStrings.xml': '<sst></sst>',
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  });
