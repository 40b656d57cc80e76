/** Records of a ZIP file (APPNOTE.TXT 4.3.12, 4.3.16): an entry of the directory, and what comes after the last one. */
const ENTRY = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');
/** Length of an entry without its name, extra field and comment. */
const ENTRY_LENGTH = 46;
/** The files that make a signed jar of one (Jar File Specification, “Signed JAR File”). */
const SIGNATURE = /^META-INF\/[^/]+\.(SF|RSA|DSA|EC)$/i;

/** The same jar without its signature, byte for byte otherwise; null for one that is not signed. Throws RangeError for what is no jar. */
export function withoutSignature(jar: Buffer): Buffer | null {
  const end = jar.lastIndexOf(END);
  if (end < 0) throw new RangeError('no jar');
  const start = jar.readUInt32LE(end + 16);
  const kept: Buffer[] = [];
  let entries = 0;
  let at = start;
  while (at < end && jar.subarray(at, at + 4).equals(ENTRY)) {
    const nameLength = jar.readUInt16LE(at + 28);
    const length = ENTRY_LENGTH + nameLength + jar.readUInt16LE(at + 30) + jar.readUInt16LE(at + 32);
    const name = jar.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    if (!SIGNATURE.test(name)) kept.push(jar.subarray(at, at + length));
    at += length;
    entries += 1;
  }
  if (kept.length === entries) return null;
  // What no entry names any more is left where it lies, so that every other entry keeps its place.
  const directory = Buffer.concat(kept);
  const last = Buffer.from(jar.subarray(end));
  last.writeUInt16LE(kept.length, 8);
  last.writeUInt16LE(kept.length, 10);
  last.writeUInt32LE(directory.length, 12);
  return Buffer.concat([jar.subarray(0, start), directory, last]);
}
