import PDFDocument from 'pdfkit';
import type { PdfBlock, PdfColumn, PdfDocument } from './document.ts';
import { fonts } from './fonts.ts';

/** Points; A4 is 595 × 842. */
const page = { left: 56, right: 539, top: 56, bottom: 770, width: 483, footer: 796 };
const ink = { text: '#1f2933', faint: '#616e7c', line: '#cbd2d9', accent: '#1f4e79' };
const size = { small: 7.5, text: 9, strong: 11, heading: 16 };
const rowGap = 7;

type Canvas = InstanceType<typeof PDFDocument>;

function write(
  canvas: Canvas,
  text: string,
  style: {
    x: number;
    y: number;
    width: number;
    align?: 'left' | 'right';
    font?: keyof typeof fonts;
    size?: number;
    color?: string;
  },
): number {
  canvas
    .font(style.font ?? 'regular')
    .fontSize(style.size ?? size.text)
    .fillColor(style.color ?? ink.text);
  const options = { width: style.width, align: style.align ?? 'left', lineGap: 2 } as const;
  canvas.text(text, style.x, style.y, options);
  return canvas.y;
}

function rule(canvas: Canvas, y: number, color = ink.line): void {
  canvas.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.7).strokeColor(color).stroke();
}

function renderLetterhead(canvas: Canvas, block: PdfBlock & { kind: 'letterhead' }, y: number): number {
  write(canvas, block.name, { x: page.left, y, width: 260, font: 'bold', size: 14, color: ink.accent });
  const low = block.lines.reduce(
    (at, line) =>
      write(canvas, line, {
        x: 320,
        y: at,
        width: 219,
        align: 'right',
        size: size.small,
        color: ink.faint,
      }),
    y,
  );
  rule(canvas, low + 10, ink.accent);
  return low + 40;
}

function renderAddressee(canvas: Canvas, block: PdfBlock & { kind: 'addressee' }, y: number): number {
  const left = block.lines.reduce(
    (at, line) => write(canvas, line, { x: page.left, y: at, width: 240, size: 10 }),
    y,
  );
  const right = block.facts.reduce((at, { label, value }) => {
    write(canvas, label, { x: 330, y: at, width: 95, color: ink.faint });
    return write(canvas, value, { x: 425, y: at, width: 114, align: 'right' }) + 2;
  }, y);
  return Math.max(left, right) + 34;
}

/** Heights first, so that a row is never torn over two pages and the columns of one stay level. */
function renderRow(
  canvas: Canvas,
  columns: readonly PdfColumn[],
  cells: readonly string[],
  given: { y: number; font: keyof typeof fonts; color: string },
): number {
  canvas.font(given.font).fontSize(size.text);
  const widths = columns.map((column) => column.share * page.width - 8);
  const heights = cells.map((cell, index) =>
    canvas.heightOfString(cell, { width: widths[index] ?? 0, lineGap: 2 }),
  );
  const height = Math.max(...heights);
  let { y } = given;
  if (y + height > page.bottom) {
    canvas.addPage();
    y = page.top;
  }
  let x = page.left;
  columns.forEach((column, index) => {
    write(canvas, cells[index] ?? '', {
      x: x + (column.align === 'right' ? 8 : 0),
      y,
      width: widths[index] ?? 0,
      align: column.align,
      font: given.font,
      color: given.color,
    });
    x += column.share * page.width;
  });
  return y + height + rowGap;
}

function renderTable(canvas: Canvas, block: PdfBlock & { kind: 'table' }, y: number): number {
  const titles = block.columns.map((column) => column.title);
  let at = renderRow(canvas, block.columns, titles, { y, font: 'bold', color: ink.faint });
  rule(canvas, at - 3);
  at += 4;
  for (const cells of block.rows)
    at = renderRow(canvas, block.columns, cells, { y: at, font: 'regular', color: ink.text });
  rule(canvas, at - 2);
  return at + 8;
}

function renderTotals(canvas: Canvas, block: PdfBlock & { kind: 'totals' }, y: number): number {
  const start = y + block.rows.length * 18 > page.bottom ? nextPage(canvas) : y;
  return (
    block.rows.reduce((at, { label, value, isStrong }) => {
      const font = isStrong ? 'bold' : 'regular';
      const points = isStrong ? size.strong : size.text;
      const top = isStrong ? at + 4 : at;
      write(canvas, label, { x: 290, y: top, width: 140, font, size: points });
      return write(canvas, value, { x: 430, y: top, width: 109, align: 'right', font, size: points }) + 3;
    }, start) + 24
  );
}

function nextPage(canvas: Canvas): number {
  canvas.addPage();
  return page.top;
}

function renderBlock(canvas: Canvas, block: PdfBlock, y: number): number {
  switch (block.kind) {
    case 'letterhead':
      return renderLetterhead(canvas, block, y);
    case 'addressee':
      return renderAddressee(canvas, block, y);
    case 'heading':
      return (
        write(canvas, block.text, { x: page.left, y, width: page.width, font: 'bold', size: size.heading }) +
        14
      );
    case 'table':
      return renderTable(canvas, block, y);
    case 'totals':
      return renderTotals(canvas, block, y);
    case 'paragraph': {
      const height = canvas
        .font('regular')
        .fontSize(size.text)
        .heightOfString(block.text, { width: page.width });
      const top = y + height > page.bottom ? nextPage(canvas) : y;
      return write(canvas, block.text, { x: page.left, y: top, width: page.width }) + 10;
    }
  }
}

/** Last, because only now it is known how many pages there are. */
function renderFooters(canvas: Canvas, footer: string): void {
  const { start, count } = canvas.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    canvas.switchToPage(start + index);
    // Below the margin a text would open a new page by itself.
    canvas.page.margins.bottom = 0;
    rule(canvas, page.footer - 8);
    const style = { y: page.footer, size: size.small, color: ink.faint };
    write(canvas, footer, { ...style, x: page.left, width: 400 });
    write(canvas, `page ${index + 1} of ${count}`, { ...style, x: 459, width: 80, align: 'right' });
  }
}

/** Renders a document. Equal documents make equal bytes: the creation date is theirs, and nothing else in the file varies. */
export function renderDocument(document: PdfDocument): Promise<Buffer> {
  const canvas = new PDFDocument({
    size: 'A4',
    margins: { left: page.left, right: 595 - page.right, top: page.top, bottom: 842 - page.bottom },
    bufferPages: true,
    // No default: it would be read in vain.
    font: '',
    info: {
      Title: document.title,
      Author: document.author,
      Creator: 'Quanta',
      Producer: 'Quanta',
      CreationDate: new Date(document.createdAtMs),
    },
  });
  // An opened font is taken since pdfkit 0.16; its types do not know that yet.
  for (const [name, font] of Object.entries(fonts)) canvas.registerFont(name, font as unknown as string);
  const chunks: Buffer[] = [];
  const rendered = new Promise<Buffer>((resolve, reject) => {
    canvas.on('data', (chunk: Buffer) => chunks.push(chunk));
    canvas.on('end', () => resolve(Buffer.concat(chunks)));
    canvas.on('error', reject);
  });
  document.blocks.reduce<number>((y, block) => renderBlock(canvas, block, y), page.top);
  renderFooters(canvas, document.footer);
  canvas.end();
  return rendered;
}
