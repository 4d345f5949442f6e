import { inflateSync } from 'node:zlib';

const SIGNATURE = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/** A font as TrueType or OpenType: a WOFF 1 file unpacked (https://www.w3.org/TR/WOFF/), any other as it is. */
export function unpackedFont(file: Buffer): Buffer {
  return file.readUInt32BE(0) === SIGNATURE ? unpacked(file) : file;
}

function unpacked(file: Buffer): Buffer {
  const tables = Array.from({ length: file.readUInt16BE(12) }, (_, index) => tableOf(file, HEADER + index * ENTRY));
  const header = Buffer.alloc(SFNT_HEADER + SFNT_ENTRY * tables.length);
  const searched = Math.floor(Math.log2(tables.length));
  header.writeUInt32BE(file.readUInt32BE(4), 0);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(SFNT_ENTRY * 2 ** searched, 6);
  header.writeUInt16BE(searched, 8);
  header.writeUInt16BE(SFNT_ENTRY * (tables.length - 2 ** searched), 10);
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (const [index, { entry, content }] of tables.entries()) {
    const at = SFNT_HEADER + SFNT_ENTRY * index;
    entry.copy(header, at, 0, 4);
    entry.copy(header, at + 4, 16, 20);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(content.length, at + 12);
    const padding = Buffer.alloc(-content.length & 3);
    parts.push(content, padding);
    offset += content.length + padding.length;
  }
  return Buffer.concat(parts);
}

/** A table and its entry in the directory: tag, offset, packed and unpacked length, checksum. */
function tableOf(file: Buffer, at: number): { readonly entry: Buffer; readonly content: Buffer } {
  const entry = file.subarray(at, at + ENTRY);
  const offset = entry.readUInt32BE(4);
  const packedLength = entry.readUInt32BE(8);
  const packed = file.subarray(offset, offset + packedLength);
  return { entry, content: packedLength < entry.readUInt32BE(12) ? inflateSync(packed) : packed };
}
