import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { LookUpIdentityDocument, type IdentityTermKind } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { useDeed } from '../use-deed.js';
import { Failure } from '../controls/failure.js';
import { codeOf, type Person } from './person.js';

const KINDS = ['name', 'phone', 'document'] as const satisfies readonly IdentityTermKind[];

/** Is there exactly this name or number in the vault? What was typed is gone with the question. */
export function LookUp({
  people,
  onChoose,
}: {
  people: readonly Person[];
  onChoose(entityId: string): void;
}): ReactNode {
  const text = useText();
  const { t } = text;
  const { failure, isWaiting, run } = useDeed();
  const [found, setFound] = useState<{ entityIds: readonly string[]; left: number } | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setFound(null);
    void run(async () => {
      const { lookUpIdentity } = await ask(LookUpIdentityDocument, {
        kind: String(given.get('kind')) as IdentityTermKind,
        text: String(given.get('text')),
      });
      setFound(lookUpIdentity);
    });
    const field = form.current?.elements.namedItem('text');
    if (field instanceof HTMLInputElement) field.value = '';
  };
  return (
    <section className="card" aria-labelledby="look-up-title">
      <h2 id="look-up-title">{t('protection.lookUp')}</h2>
      <p className="hint">{t('protection.lookUpHint')}</p>
      <form ref={form} className="columns protection-look-up" onSubmit={submit} autoComplete="off">
        <label>
          {t('protection.kind')}
          <select name="kind">
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`protection.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('protection.text')}
          <input name="text" required maxLength={500} autoComplete="off" spellCheck={false} />
        </label>
        <button type="submit" disabled={isWaiting} aria-busy={isWaiting}>
          {t('protection.look')}
        </button>
      </form>
      <Failure notice={failure} />
      <div role="status">
        {found && (
          <>
            <p>{t('protection.found', { count: found.entityIds.length })}</p>
            <ul className="actions">
              {found.entityIds.map((id) => (
                <li key={id}>
                  <button type="button" onClick={() => onChoose(id)}>
                    <bdi>{codeOf(people.find(({ entityId }) => entityId === id)?.code, text)}</bdi>
                  </button>
                </li>
              ))}
            </ul>
            <p className="hint">{t('protection.left', { count: found.left })}</p>
          </>
        )}
      </div>
    </section>
  );
}
