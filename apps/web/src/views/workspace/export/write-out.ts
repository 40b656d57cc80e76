import { dayIn } from '../../../api/days.js';
import { bundleParts, detailFor, groupParts, linkParts, nodeParts } from '../../../canvas/elements.js';
import { fontsFor } from '../../../canvas/fonts.js';
import { writeChartFile } from '../../../core/export/chart-file.js';
import type { Drawing } from '../../../core/export/drawing.js';
import { writeGexf } from '../../../core/export/gexf.js';
import { writeGraphml } from '../../../core/export/graphml.js';
import { writeI2Csv } from '../../../core/export/i2-csv.js';
import { writeSheet, type Paper, type SheetWords } from '../../../core/export/sheet.js';
import type { Measure } from '../../../core/export/svg.js';
import type { ExportFormat, Origin, Outgoing } from '../../../core/export/takeout.js';
import { boxWithHeadings } from '../../../core/columns.js';
import { boxWith } from '../../../core/note-marks.js';
import { LINK_SIGN_NAMES } from '../../../core/signs.js';
import type { MessageKey } from '../../../i18n/catalogue.js';
import { agencyName, isolated, zoneOf } from '../../../i18n/use-text.js';
import type { Words } from '../../../i18n/use-words.js';
import { download } from '../../controls/download.js';
import { tlpText } from '../../controls/tlp-text.js';
import { purposeKey } from '../../session/purposes.js';
import { fontOf, pictureOf, printSheet } from './deliver.js';
import { chartWords } from '../group-words.js';
import { fontRules } from './fonts.js';

export interface Choice {
  readonly format: ExportFormat;
  readonly paper: Paper;
  readonly title: string;
  readonly drawing: Drawing | null;
  /** The whole chart, not only what is in view. */
  readonly isWhole: boolean;
}

/** Writes the file that was chosen and gives it to the person. */
export async function writeOut(outgoing: Outgoing, choice: Choice, words: Words): Promise<void> {
  const name = `setu-${outgoing.takeout.origin.number}`;
  switch (choice.format) {
    case 'JSON':
      return download(`${name}.json`, [writeChartFile(outgoing)], 'application/json');
    case 'GRAPHML':
      return download(`${name}.graphml`, [writeGraphml(outgoing, words)], 'application/xml');
    case 'GEXF':
      return download(`${name}.gexf`, [writeGexf(outgoing, words)], 'application/xml');
    case 'I2_CSV': {
      const { strToU8, zipSync } = await import('fflate');
      const { entities, links } = writeI2Csv(outgoing, words);
      const files = { [`${name}-entities.csv`]: strToU8(entities), [`${name}-links.csv`]: strToU8(links) };
      return download(`${name}.zip`, [zipSync(files)], 'application/zip');
    }
    default:
      return writePicture(outgoing, choice, words, name);
  }
}

async function writePicture(
  outgoing: Outgoing,
  { format, paper, title, drawing: drawn, isWhole }: Choice,
  words: Words,
  name: string,
): Promise<void> {
  if (!drawn) return;
  const box = boxWithHeadings(boxWith(drawn.box, outgoing.notes), outgoing.headings);
  const drawing = isWhole ? { ...drawn, box } : drawn;
  const said = sheetWords(outgoing, title, words);
  const texts = [
    said.title,
    said.caption,
    ...outgoing.chart.nodes.map((node) => said.name(node)),
    ...outgoing.chart.groups.map((group) => said.group(group)),
    ...outgoing.chart.hulls.map((hull) => said.hull(hull)),
    ...outgoing.headings.map((heading) => said.heading(heading)),
    ...outgoing.notes.regions.flatMap(({ note }) => [note.text, said.note(note)]),
  ];
  await fontsFor([...texts, ...Object.values(said.strength)]);
  const measure = measuring();
  const options = { paper: format === 'PNG' ? null : paper, measure };
  const plain = writeSheet(outgoing, drawing, said, { ...options, fonts: '' });
  // The page has its fonts already.
  if (format === 'PDF') printSheet(plain.svg, paper, name);
  else if (format === 'PNG') download(`${name}.png`, [await pictureOf(plain)], 'image/png');
  else {
    const { svg } = writeSheet(outgoing, drawing, said, { ...options, fonts: await fontRules(plain.svg) });
    download(`${name}.svg`, [svg], 'image/svg+xml');
  }
}

function sheetWords(outgoing: Outgoing, title: string, words: Words): SheetWords {
  const { chart, takeout } = outgoing;
  const { t, term } = words;
  const today = dayIn(Date.parse(takeout.origin.exportedAt), zoneOf(takeout.origin.agency.country));
  const onChart = chartWords(words, today);
  const areNamed = detailFor(chart.nodes.length) === 'full';
  return {
    light: tlpText(takeout.origin.tlp),
    title: title || t('export.untitled'),
    caption: [...filtersOf(outgoing, words), captionOf(takeout.origin, words)].join(' · '),
    strength: Object.fromEntries(
      LINK_SIGN_NAMES.map((each) => [each, t(`strength.${each}`)]),
    ) as SheetWords['strength'],
    term,
    name: (node) => nodeParts(node, onChart).data.label,
    line: (link) => (areNamed ? linkParts(link, onChart, false).data.label : null),
    group: (group) => groupParts(group, onChart).data.label,
    hull: (hull) => onChart.group(hull),
    heading: onChart.heading,
    note: onChart.note,
    count: onChart.count,
    bundle: (bundle) => (areNamed ? bundleParts(bundle, onChart).data.label : null),
  };
}

/** What the chart leaves out, a sentence each: nobody is to take it for all that is known. */
function filtersOf({ chart, lens, takeout }: Outgoing, { t, day }: Words): string[] {
  return [
    ...(lens.knownOn === null ? [] : [t('known.on', { day: day(lens.knownOn) })]),
    ...(lens.onlyCorroborated
      ? [t('weight.only', { count: chart.weight.standing, of: chart.weight.of })]
      : []),
    ...(takeout.remains ? [t('doubt.asIf', { title: isolated(takeout.remains.source.title) })] : []),
    ...(takeout.generalised.size > 0 ? [t('export.byMonth', { count: takeout.generalised.size })] : []),
  ];
}

/** Who took it out, when, why and under which marking, as one sentence. */
function captionOf(origin: Origin, { t, accountName, instant, isoDay, language }: Words): string {
  const { username, displayName, agency, caseReference, expiresOn } = origin;
  return [
    tlpText(origin.tlp),
    t(`export.onward.${origin.onwardShare}` as MessageKey),
    ...(expiresOn ? [t('export.ends', { day: isoDay(expiresOn) })] : []),
    t('export.by', { name: accountName(displayName), username, agency: agencyName(agency, language) }),
    instant(origin.exportedAt, zoneOf(agency.country)),
    t('export.purpose', { purpose: t(purposeKey(origin.accessPurpose)) }),
    ...(caseReference ? [t('export.case', { case: caseReference })] : []),
    t('export.number', { number: origin.number }),
  ].join(' · ');
}

/** Measures with the fonts that draw. */
function measuring(): Measure {
  const pen = document.createElement('canvas').getContext('2d')!;
  return (text, size) => {
    pen.font = fontOf(size);
    return pen.measureText(text).width;
  };
}
