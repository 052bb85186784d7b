import { constants, deflateRawSync, deflateSync } from 'node:zlib';

/** A line of a page: the size of its letters, where it begins from the lower left, its text, and whether it is bold. */
export type PdfText = readonly [size: number, x: number, y: number, text: string, bold?: 'bold'];

/** A PDF of these objects, the first of which is its catalogue; `trailer` is what its end says besides. */
export function makePdfObjects(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n';
  const places: string[] = [];
  const parts: string[] = [];
  let length = text.length;
  for (const [at, object] of objects.entries()) {
    const part = `${at + 1} 0 obj\n${object}\nendobj\n`;
    places.push(`${String(length).padStart(10, '0')} 00000 n \n`);
    parts.push(part);
    length += part.length;
  }
  text += parts.join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}

/**
 * The same with so many more objects, each a list of one number, packed into one stream with the last one of those given, so
 * that whoever needs that has to open it: what a million of them take is a few megabytes.
 */
export function makePackedObjects(objects: readonly string[], more: number): Uint8Array {
  const alone = objects.slice(0, -1);
  const inside = [objects.at(-1) ?? '', ...Array.from({ length: more }, () => '[1]')];
  const first = alone.length + 1;
  const holder = first + inside.length;
  const places: number[] = [];
  const parts = ['%PDF-1.7\n'];
  let length = parts.join('').length;
  const write = (number: number, object: string): void => {
    const part = `${number} 0 obj\n${object}\nendobj\n`;
    places.push(length);
    parts.push(part);
    length += part.length;
  };
  for (const [at, object] of alone.entries()) write(at + 1, object);
  let end = 0;
  const table = inside.map((object, at) => {
    const place = end;
    end += object.length + 1;
    return `${first + at} ${place}`;
  });
  const head = `${table.join(' ')}\n`;
  write(holder, packStream(`/Type/ObjStm/N ${inside.length}/First ${head.length}`, head + inside.join(' ')));
  // For each object its kind, where it stands or in which other one, and its place in that: one, four and four bytes.
  const rows = Buffer.alloc(9 * (holder + 2));
  const tell = (number: number, kind: number, where: number, place = 0): void => {
    rows.writeUInt8(kind, 9 * number);
    rows.writeUInt32BE(where, 9 * number + 1);
    rows.writeUInt32BE(place, 9 * number + 5);
  };
  for (const at of alone.keys()) tell(at + 1, 1, places[at] ?? 0);
  for (const at of inside.keys()) tell(first + at, 2, holder, at);
  tell(holder, 1, places.at(-1) ?? 0);
  tell(holder + 1, 1, length);
  const start = length;
  write(holder + 1, packStream(`/Type/XRef/Size ${holder + 2}/W[1 4 4]/Root 1 0 R`, rows.toString('latin1')));
  return Buffer.from(`${parts.join('')}startxref\n${start}\n%%EOF\n`, 'latin1');
}

/** A PDF of these pages, in Helvetica on Letter. `info` is what it says of itself. */
export function makePdf(pages: readonly (readonly PdfText[])[], info = ''): Uint8Array {
  const first = 6;
  const kids = pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ');
  return makePdfObjects(
    [
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>',
      `<<${info}>>`,
      ...pages.flatMap((lines, at) => [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${first + 2 * at + 1} 0 R/Resources<</Font<</F0 3 0 R/F1 4 0 R>>>>>>`,
        packStream('', lines.map(writeLine).join('\n')),
      ]),
    ],
    '/Info 5 0 R',
  );
}

function writeLine([size, x, y, text, bold]: PdfText): string {
  const escaped = text.replaceAll(/[\\()]/g, String.raw`\$&`);
  return `BT /F${bold === 'bold' ? 1 : 0} ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
}

function packStream(facts: string, content: string): string {
  const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  return `<<${facts}/Length ${packed.length}/Filter/FlateDecode>>stream\n${packed}\nendstream`;
}

/** A stream of so many spaces, packed twice. */
export function packTwice(bytes: number): string {
  // Equal pieces that each end at a whole byte, so that it needs no room for all of them.
  const pieces = 64;
  const piece = deflateRawSync(Buffer.alloc(bytes / pieces, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const once = Buffer.concat([
    Buffer.from([0x78, 0x9c]),
    ...Array.from({ length: pieces }, () => piece),
    Buffer.from([3, 0]),
  ]);
  const packed = deflateSync(once).toString('latin1');
  return `<</Length ${packed.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${packed}\nendstream`;
}
