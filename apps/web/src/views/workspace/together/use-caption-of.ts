import { useWords } from '../../../i18n/use-words.js';
import { relationWords } from '../relation-words.js';
import { usePart } from '../../use-store.js';

/** What a thing or link on the chart is called; null for what is not known here. */
export function useCaptionOf(): (id: string) => string | null {
  const words = useWords();
  const entities = usePart((state) => state.entities);
  const nodes = usePart(({ sheet }) => sheet.nodes);
  return (id) => {
    if (id in nodes) return entities.summaries[id]?.caption ?? null;
    const link = entities.links[id];
    if (!link) return null;
    const [from, to] = [link.subjectId, link.objectId].map((end) => entities.summaries[end]?.caption ?? '');
    return `${from!} · ${relationWords({ relation: link.relation, outgoing: true }, words)} · ${to!}`;
  };
}
