import { FAMILY } from '../../../core/export/svg.js';
import { PortError } from '../../../core/ports.js';

/** Twice as fine as a screen, but no larger than every browser can draw. */
const FINENESS = 2;
const MOST_PIXELS = 30_000_000;
const LONGEST_SIDE = 12_000;

/**
 * A drawing as a picture of points. Its words are painted on it with the fonts of the page, which are there: those within a
 * picture may come after it was painted, and then the words are missing. Throws PortError `pictureFailed` when the browser
 * can't draw it.
 */
export async function pictureOf(sheet: {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}): Promise<Blob> {
  const { svg, width, height } = sheet;
  const fineness = Math.min(
    FINENESS,
    Math.sqrt(MOST_PIXELS / (width * height)),
    LONGEST_SIDE / Math.max(width, height),
  );
  const host = document.createElement('div');
  host.className = 'export-unseen';
  host.append(parsed(svg));
  document.body.append(host);
  try {
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * fineness);
    canvas.height = Math.round(height * fineness);
    const pen = canvas.getContext('2d')!;
    const painted = [...host.querySelectorAll('text')].map(readWords);
    for (const each of host.querySelectorAll('text')) each.remove();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(host.firstElementChild!))}`;
    await image.decode();
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const each of painted) paintWords(pen, each, fineness);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) return blob;
  } catch {
    // Said below, as for a canvas that gives nothing.
  } finally {
    host.remove();
  }
  throw new PortError('UNAVAILABLE', 'pictureFailed');
}

type PaintedWords = ReturnType<typeof readWords>;
const readWords = (text: SVGTextElement) => ({
  words: text.textContent,
  at: { x: Number(text.getAttribute('x')), y: Number(text.getAttribute('y')) },
  matrix: text.getCTM()!,
  size: Number(text.getAttribute('font-size')),
  align:
    text.getAttribute('text-anchor') === 'middle' ? 'center' : (text.getAttribute('text-anchor') ?? 'start'),
  fill: text.getAttribute('fill')!,
  opacity: Number(text.closest('[opacity]')?.getAttribute('opacity') ?? 1),
  room: text.closest('[clip-path]') ? text.ownerSVGElement!.querySelector('clipPath rect') : null,
});

function paintWords(pen: CanvasRenderingContext2D, words: PaintedWords, fineness: number): void {
  const { a, b, c, d, e, f } = words.matrix;
  pen.save();
  pen.scale(fineness, fineness);
  if (words.room) {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((each) =>
      Number(words.room!.getAttribute(each)),
    );
    pen.beginPath();
    pen.rect(x!, y!, width!, height!);
    pen.clip();
  }
  pen.transform(a, b, c, d, e, f);
  pen.font = fontOf(words.size);
  pen.textAlign = words.align as CanvasTextAlign;
  pen.fillStyle = words.fill;
  pen.globalAlpha = words.opacity;
  pen.fillText(words.words, words.at.x, words.at.y);
  pen.restore();
}

/** As a canvas names the fonts of the drawing. */
export const fontOf = (size: number): string =>
  `${size}px ${FAMILY.split(', ')
    .map((each) => `"${each}"`)
    .join(', ')}`;

/** Read as data: nothing in it runs. */
const parsed = (svg: string): Node =>
  document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true);

/**
 * Prints one drawing on a sheet of its own, in the browser's own window for it: there it becomes a PDF, with real text in the
 * fonts of the page, shaped by the browser. The name is what it offers for the file.
 */
export function printSheet(svg: string, paper: string, name: string): void {
  const sheet = document.createElement('div');
  sheet.className = 'export-sheet';
  sheet.dataset['paper'] = paper;
  sheet.append(parsed(svg));
  document.body.append(sheet);
  const { title } = document;
  document.title = name;
  addEventListener(
    'afterprint',
    () => {
      document.title = title;
      sheet.remove();
    },
    { once: true },
  );
  window.print();
}
