import type { Command } from '../command.js';
import { doubtFrom } from './doubting.js';
import { writeContent } from '../chart-content.js';
import { readContent } from '../read-content.js';
import { derive, deriveChart } from '../derive.js';
import { FILE_LIMIT, isSameOrigin, readChartFile } from '../export/chart-file.js';
import { PICTURES, type ExportFormat, type Outgoing, type Takeout } from '../export/takeout.js';
import { isMembers } from '../groups.js';
import { EMPTY_WORKSPACE, type Sheet, type Workspace } from '../model.js';
import { headingsOn } from '../columns.js';
import { notesDrawn } from '../note-marks.js';
import { setField } from '../patch.js';
import { PortError, type Ports } from '../ports.js';
import { CHART_LIMIT, onChart, tell } from './evidence.js';
import { inView, laid } from './saving.js';

/**
 * Takes the chart out. What leaves is what the server lets out now, not what the page holds: a file is written only of that,
 * and only after the server has noted it.
 */
export const exportChart: Command<{
  format: ExportFormat;
  /** Of a picture: as the chart is seen, with the marks of notes and what is written on the drawing. */
  withNotes?: boolean;
  write(outgoing: Outgoing): Promise<void>;
}> = {
  name: 'exportChart',
  labelKey: 'command.export',
  record: 'never',
  isEnabled: (state) => onChart(state).length > 0,
  async run({ state, ports }, { format, withNotes = false, write }) {
    const before = state();
    const isWhole = format === 'JSON';
    const ids = isWhole ? Object.keys(notHidden(before.sheet)) : shownThings(before);
    const content = isWhole ? await visibleContent(before, ports) : null;
    // A file that opens again holds the chart as it is known: the doubt is not kept.
    const withoutSourceId = isWhole ? null : before.lens.doubtedSource;
    const takeout = withTitleKept(
      await ports.takeOut({
        format,
        ids,
        content,
        texts: textsOf(before, format, withNotes),
        withoutSourceId,
        knownOn: before.lens.knownOn,
      }),
    );
    const { chart, notes, headings } = letOut(before, format, withNotes, takeout);
    await write({ takeout, chart, notes, headings, content: content ?? '', lens: before.lens });
    const { origin, generalised } = takeout;
    const values = { number: origin.number, count: generalised.size };
    return [
      setField('ui', 'dialog', null),
      tell(generalised.size > 0 ? 'notice.exportedByMonth' : 'notice.exported', values),
    ];
  },
};

/** SAFETY (VP-32): the title of a source that tells who a protected person is leaves in no file and no picture. */
function withTitleKept(takeout: Takeout): Takeout {
  const { remains } = takeout;
  if (!remains?.source.containsVictimIdentity) return takeout;
  return { ...takeout, remains: { ...remains, source: { ...remains.source, title: remains.source.id } } };
}

/** What people wrote that leaves on a picture: names of groups, and what stands on the drawing. */
const textsOf = ({ sheet }: Workspace, format: ExportFormat, withNotes: boolean): string[] =>
  PICTURES.has(format)
    ? [
        ...Object.values(sheet.groups).flatMap((group) =>
          isMembers(group) && group.title ? [group.title] : [],
        ),
        ...Object.values(sheet.notes).flatMap(({ on, text }) =>
          withNotes && on.kind === 'region' ? [text] : [],
        ),
      ]
    : [];

/** Ids of the things that are shown, those in closed groups too. */
const shownThings = (state: Workspace): string[] => {
  const { nodes, groups } = deriveChart(state);
  const inside = groups.flatMap((each) => ('members' in each ? each.members : []));
  return [...nodes, ...inside].map(({ id }) => id);
};

/**
 * The chart drawn of what was let out and nothing else. Other programs get every thing for itself. Of neighbours that are not
 * on the chart nothing leaves, not even how many they are: the marking of the file is of what is on it.
 */
function letOut(
  { sheet: { nodes, groups, notes, columns = [] }, lens }: Workspace,
  format: ExportFormat,
  withNotes: boolean,
  { subgraph: { entities, links: known }, remains }: Takeout,
): Pick<Outgoing, 'chart' | 'notes' | 'headings'> {
  const links = Object.fromEntries(known.map((each) => [each.id, each]));
  const drawn = Object.entries(groups).filter(([, group]) => PICTURES.has(format) && isMembers(group));
  const state = {
    sheet: {
      nodes,
      groups: Object.fromEntries(drawn),
      notes: withNotes && PICTURES.has(format) ? notes : {},
    },
    lens,
    entities: {
      ...EMPTY_WORKSPACE.entities,
      summaries: Object.fromEntries(entities.map((each) => [each.id, each])),
      links,
      knownOn: lens.knownOn,
      doubt: remains && doubtFrom(remains, links),
    },
  };
  const chart = derive(state);
  // What was not let out is not below a heading either, nor does it take one away.
  const drawnIds = new Set([...chart.nodes, ...chart.groups].map(({ id }) => id));
  const shown = {
    ...state.sheet,
    nodes: Object.fromEntries(Object.entries(nodes).filter(([id]) => id in state.entities.summaries)),
  };
  const below = columns.map((column) => ({
    ...column,
    memberIds: column.memberIds.filter((id) => drawnIds.has(id)),
  }));
  const headings = PICTURES.has(format) ? headingsOn({ ...shown, columns: below }) : [];
  return { chart, notes: notesDrawn({ ...state, chart }), headings };
}

/** SAFETY: what was hidden by hand is not shared, and whom a file is given to nobody knows. */
const notHidden = ({ nodes }: Sheet): Sheet['nodes'] =>
  Object.fromEntries(Object.entries(nodes).filter(([, { isHidden }]) => !isHidden));

/** What of the chart may still be seen. */
async function visibleContent({ sheet, lens }: Workspace, ports: Pick<Ports, 'linksAmong'>): Promise<string> {
  const shown = notHidden(sheet);
  const { entities, links } = await ports.linksAmong(Object.keys(shown), lens.knownOn);
  const visible = new Set([...entities, ...links].map(({ id }) => id));
  const nodes = Object.fromEntries(Object.entries(shown).filter(([id]) => visible.has(id)));
  const notes = Object.entries(sheet.notes).filter(([, { on }]) => on.kind !== 'link' || visible.has(on.id));
  return writeContent(
    {
      ...{ nodes, groups: sheet.groups, notes: Object.fromEntries(notes) },
      ...(sheet.columns ? { columns: sheet.columns } : {}),
    },
    lens,
  );
}

/** Does a file say that it is a chart, whoever made it? */
export async function isChartFile(file: Pick<Blob, 'size' | 'text'>): Promise<boolean> {
  if (file.size > FILE_LIMIT) return false;
  try {
    readChartFile(await file.text());
    return true;
  } catch {
    return false;
  }
}

/** Opens a chart from a file that this installation made. Whatever is wrong with it, the chart stays as it is. */
export const openChartFile: Command<{ file: Pick<Blob, 'size' | 'text'> }> = {
  name: 'openChartFile',
  labelKey: 'command.openFile',
  record: 'step',
  begins: 'new',
  isEnabled: () => true,
  async run({ state, ports }, { file }) {
    if (file.size > FILE_LIMIT) throw new PortError('BAD_USER_INPUT', 'fileChartTooLarge');
    const { content: text, seal, origin: said } = readChartFile(await file.text());
    const content = readContent(text);
    if (!content) throw new PortError('BAD_USER_INPUT', 'fileNotChart');
    if (Object.keys(content.sheet.nodes).length > CHART_LIMIT)
      throw new PortError('BAD_USER_INPUT', 'fileChartTooLarge');
    const origin = await ports.chartFile(text, seal);
    if (!origin || !isSameOrigin(said, origin)) throw new PortError('BAD_USER_INPUT', 'fileChanged');
    const { patch, isWhole } = await laid({ ports, state }, text);
    return [
      ...patch,
      setField('ui', 'chart', null),
      ...inView(state()),
      // SAFETY: never a count of what is missing; it would tell how much was hidden since.
      tell(isWhole ? 'notice.fileOpened' : 'notice.chartIncomplete', { number: origin.number }),
    ];
  },
};
