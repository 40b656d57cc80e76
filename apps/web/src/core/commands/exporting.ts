import type { Command } from '../command.js';
import { readContent, writeContent } from '../chart-content.js';
import { derive, deriveChart } from '../derive.js';
import { FILE_LIMIT, isSameOrigin, readChartFile } from '../export/chart-file.js';
import type { ExportFormat, Outgoing, Takeout } from '../export/takeout.js';
import type { Workspace } from '../model.js';
import { setField } from '../patch.js';
import { PortError, type Ports } from '../ports.js';
import { CHART_LIMIT, onChart, tell } from './evidence.js';
import { inView, laid } from './saving.js';

/**
 * Takes the chart out. What leaves is what the server lets out now, not what the page holds: a file is written only of that,
 * and only after the server has noted it.
 */
export const exportChart: Command<{ format: ExportFormat; write(outgoing: Outgoing): Promise<void> }> = {
  name: 'exportChart',
  labelKey: 'command.export',
  record: 'never',
  isEnabled: (state) => onChart(state).length > 0,
  async run({ state, ports }, { format, write }) {
    const before = state();
    const isWhole = format === 'JSON';
    const ids = isWhole ? onChart(before) : deriveChart(before).nodes.map(({ id }) => id);
    const content = isWhole ? await visibleContent(before, ports) : null;
    const takeout = await ports.takeOut({ format, ids, content });
    await write({ takeout, chart: letOut(before, takeout), content: content ?? '' });
    return [setField('ui', 'dialog', null), tell('notice.exported', { number: takeout.origin.number })];
  },
};

/** The chart drawn of what was let out and nothing else. */
function letOut({ sheet, lens }: Workspace, { subgraph: { entities, links } }: Takeout): Outgoing['chart'] {
  return derive({
    sheet,
    lens,
    entities: {
      summaries: Object.fromEntries(entities.map((each) => [each.id, each])),
      links: Object.fromEntries(links.map((each) => [each.id, each])),
      expansions: {},
      revision: 0,
    },
  });
}

/** What of the chart may still be seen. */
async function visibleContent({ sheet, lens }: Workspace, ports: Pick<Ports, 'linksAmong'>): Promise<string> {
  const { entities } = await ports.linksAmong(Object.keys(sheet.nodes));
  const visible = new Set(entities.map(({ id }) => id));
  const nodes = Object.fromEntries(Object.entries(sheet.nodes).filter(([id]) => visible.has(id)));
  return writeContent({ nodes }, lens);
}

/** Opens a chart from a file that this installation made. Whatever is wrong with it, the chart stays as it is. */
export const openChartFile: Command<{ file: Pick<Blob, 'size' | 'text'> }> = {
  name: 'openChartFile',
  labelKey: 'command.openFile',
  record: 'step',
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
    const { patch, isWhole } = await laid(ports, text);
    return [
      ...patch,
      setField('ui', 'chart', null),
      ...inView(state()),
      // SAFETY: never a count of what is missing; it would tell how much was hidden since.
      tell(isWhole ? 'notice.fileOpened' : 'notice.chartIncomplete', { number: origin.number }),
    ];
  },
};
