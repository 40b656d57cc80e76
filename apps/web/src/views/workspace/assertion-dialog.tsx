import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import {
  ATTRIBUTE_LOOKS,
  attributeLook,
  ENTITY_LOOKS,
  isAllowed,
  isJudged,
  RELATION_LOOKS,
  type AttributeCode,
  type EntityType,
  type RelationType,
} from '#vocab/browser';
import { BASIS, CREDIBILITY, PAP, RELIABILITY, TLP } from '#domain';
import { ask } from '../../api/client.js';
import {
  AgenciesDocument,
  CreateAssertionDocument,
  type CreateAssertionInput,
} from '../../api/generated/graphql.js';
import { readSummary } from '../../api/reading.js';
import { addToChart, evidenceChanged, refreshChart } from '../../core/commands/content.js';
import { closeDialog, select } from '../../core/commands/screen.js';
import { deriveChart } from '../../core/derive.js';
import { PortError } from '../../core/ports.js';
import { agencyName } from '../../i18n/use-text.js';
import { useWords } from '../../i18n/use-words.js';
import { DayField } from '../controls/day-field.js';
import { Dialog } from '../controls/dialog.js';
import { tlpText } from '../controls/tlp-text.js';
import { useSession } from '../session/session.js';
import { useAnswer } from '../use-answer.js';
import { useDispatch, usePart } from '../use-store.js';
import { codeLabel, useCodelists } from './use-codelists.js';

const NEW = '+';
const SOURCE_KINDS = [
  'statement',
  'court-record',
  'police-record',
  'call-records',
  'financial-records',
  'open-source',
  'informant',
  'partner-report',
  'surveillance',
  'analysis',
] as const;

/** A claim entered by hand. Without a report it comes from, it can't be recorded. */
export function AssertionDialog(): ReactNode {
  const text = useWords();
  const { t, term, language, say } = text;
  const { viewer } = useSession();
  const dispatch = useDispatch();
  const lists = useCodelists();
  const { nodes } = usePart(deriveChart);
  const selection = usePart(({ ui }) => ui.selection);
  const things = useMemo(() => new Map(nodes.map(({ id, entity }) => [id, entity])), [nodes]);
  const chosen = selection.filter((id) => things.has(id));
  const [subjectId, setSubject] = useState(chosen[0] ?? '');
  const [form, setForm] = useState<'link' | 'value'>(chosen.length > 1 ? 'link' : 'value');
  const [objectId, setObject] = useState(chosen[1] ?? NEW);
  const [newType, setNewType] = useState<EntityType>('Person');
  const [attribute, setAttribute] = useState('');
  const [failure, setFailure] = useState<PortError | null>(null);
  const [isWaiting, setWaiting] = useState(false);
  const agencies = useAnswer('agencies', async () => (await ask(AgenciesDocument)).agencies);

  const subject = things.get(subjectId);
  const objectType = objectId === NEW ? newType : things.get(objectId)?.type;
  const relations =
    subject && objectType
      ? RELATION_LOOKS.filter(({ code }) => !isJudged(code) && isAllowed(code, subject.type, objectType))
      : [];
  const attributes = subject
    ? ATTRIBUTE_LOOKS.filter(({ appliesTo }) => appliesTo.includes(subject.type))
    : [];
  const terms = lists?.get(attributeLook(attribute)?.codelist ?? '')?.terms;
  const close = () => void dispatch(closeDialog, undefined);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isWaiting) return;
    const fields = new FormData(event.currentTarget);
    const of = (name: string) => String(fields.get(name) ?? '').trim();
    const input: CreateAssertionInput = {
      subjectId,
      ...(form === 'link'
        ? {
            relation: of('relation') as RelationType,
            ...(objectId === NEW ? { newObject: { type: newType, name: of('newName') } } : { objectId }),
          }
        : { attribute: attribute as AttributeCode, value: of('value') }),
      validTime: of('when') ? { verbatim: of('when') } : null,
      grading: { reliability: of('reliability'), credibility: of('credibility') },
      basis: of('basis') as (typeof BASIS)[number],
      marking: {
        tlp: of('tlp') as (typeof TLP)[number],
        audience: fields.getAll('audience').map(String),
        onwardShare: of('onwardShare') as 'no' | 'ask' | 'yes',
        useInCourt: of('useInCourt') as 'no' | 'ask' | 'yes',
        pap: (of('pap') || null) as (typeof PAP)[number] | null,
        useInIntelligence: fields.has('useInIntelligence'),
        expiresOn: of('expiresOn') || null,
        caveat: of('caveat') || null,
      },
      reportTitle: of('reportTitle'),
      reportedOn: of('reportedOn') || null,
      sourceKind: of('sourceKind'),
      sourceContainsVictimIdentity: fields.has('sourceContainsVictimIdentity'),
      note: of('note') || null,
    };
    setWaiting(true);
    setFailure(null);
    try {
      const { createAssertion } = await ask(CreateAssertionDocument, { input });
      close();
      if (createAssertion.object)
        await dispatch(addToChart, { entities: [readSummary(createAssertion.object)] });
      else await dispatch(refreshChart, undefined);
      void dispatch(evidenceChanged, undefined);
      void dispatch(select, { ids: [subjectId] });
    } catch (error) {
      setFailure(error instanceof PortError ? error : new PortError('INTERNAL', 'internal'));
    }
    setWaiting(false);
  };
  const code = (name: string, list: string, codes: readonly string[], initial: string) => (
    <select name={name} required defaultValue={initial}>
      {codes.map((each) => (
        <option key={each} value={each}>
          {codeLabel(lists, list, each, language)}
        </option>
      ))}
    </select>
  );
  return (
    <Dialog title={t('command.addAssertion')} onClose={close} isWide>
      <form className="stack assertion" onSubmit={(event) => void submit(event)}>
        {failure && (
          <div role="alert" className="failure">
            <p>{say({ key: `error.${failure.key}` })}</p>
            {failure.fields.map(({ field, key, values }) => (
              <p key={field}>
                {say({ key: `field.${field.replace(/^input\./, '')}` }, 'field.other')}:{' '}
                {say({ key: `error.${key}`, ...(values ? { values } : {}) }, 'error.invalid')}
              </p>
            ))}
          </div>
        )}
        <fieldset>
          <legend>{t('assertion.what')}</legend>
          <label>
            {t('assertion.subject')}
            <select value={subjectId} required onChange={(event) => setSubject(event.target.value)}>
              {nodes.map(({ id, entity }) => (
                <option key={id} value={id}>
                  {entity.caption} · {term(entity.type)}
                </option>
              ))}
            </select>
          </label>
          <div className="columns">
            {(['link', 'value'] as const).map((each) => (
              <label key={each} className="inline">
                <input type="radio" name="form" checked={form === each} onChange={() => setForm(each)} />{' '}
                {t(each === 'link' ? 'assertion.link' : 'assertion.value')}
              </label>
            ))}
          </div>
          {form === 'link' ? (
            <>
              <label>
                {t('assertion.object')}
                <select value={objectId} onChange={(event) => setObject(event.target.value)}>
                  <option value={NEW}>{t('assertion.newThing')}</option>
                  {nodes
                    .filter(({ id }) => id !== subjectId)
                    .map(({ id, entity }) => (
                      <option key={id} value={id}>
                        {entity.caption} · {term(entity.type)}
                      </option>
                    ))}
                </select>
              </label>
              {objectId === NEW && (
                <div className="columns">
                  <label>
                    {t('assertion.newType')}
                    <select
                      value={newType}
                      onChange={(event) => setNewType(event.target.value as EntityType)}
                    >
                      {/* SAFETY: a protected person is never made by typing a name (VP-01). */}
                      {ENTITY_LOOKS.filter(({ code: each }) => each !== 'ProtectedPerson').map(
                        ({ code: each, label }) => (
                          <option key={each} value={each}>
                            {label[language]}
                          </option>
                        ),
                      )}
                    </select>
                  </label>
                  <label>
                    {t('assertion.newName')}
                    <input name="newName" required maxLength={200} />
                  </label>
                </div>
              )}
              <label>
                {t('assertion.relation')}
                <select name="relation" required>
                  {relations.map(({ code: each, label }) => (
                    <option key={each} value={each}>
                      {label[language]}
                    </option>
                  ))}
                </select>
              </label>
            </>
          ) : (
            <div className="columns">
              <label>
                {t('assertion.attribute')}
                <select value={attribute} required onChange={(event) => setAttribute(event.target.value)}>
                  <option value="">{t('path.choose')}</option>
                  {attributes.map(({ code: each, label }) => (
                    <option key={each} value={each}>
                      {label[language]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t('assertion.valueField')}
                {terms ? (
                  <select name="value" required>
                    {[...terms].map(([each, label]) => (
                      <option key={each} value={each}>
                        {label[language]}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input name="value" required maxLength={1000} />
                )}
              </label>
            </div>
          )}
          <label>
            <span>
              {t('assertion.when')} <small>{t('form.optional')}</small>
            </span>
            <input name="when" maxLength={120} placeholder={t('assertion.whenExample')} />
          </label>
        </fieldset>
        <fieldset>
          <legend>{t('assertion.provenance')}</legend>
          <div className="columns">
            <label>
              {t('field.reportTitle')}
              <input name="reportTitle" required maxLength={200} />
            </label>
            <label>
              <span>
                {t('field.reportedOn')} <small>{t('form.optional')}</small>
              </span>
              <DayField name="reportedOn" />
            </label>
          </div>
          <div className="columns">
            <label>
              {t('field.sourceKind')}
              {code('sourceKind', 'sourceKind', SOURCE_KINDS, 'statement')}
            </label>
            <label>
              {t('claim.basis')}
              {code('basis', 'basis', BASIS, 'reported')}
            </label>
          </div>
          <label className="inline">
            <input type="checkbox" name="sourceContainsVictimIdentity" /> {t('assertion.namesProtected')}
          </label>
          <div className="columns">
            <label>
              {t('field.reliability')}
              <select name="reliability" required defaultValue="F">
                {RELIABILITY.map((each) => (
                  <option key={each} value={each}>
                    {each} · {codeLabel(lists, 'reliability', each, language)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('field.credibility')}
              <select name="credibility" required defaultValue="6">
                {CREDIBILITY.map((each) => (
                  <option key={each} value={each}>
                    {each} · {codeLabel(lists, 'credibility', each, language)}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <label>
            <span>
              {t('claim.note')} <small>{t('form.optional')}</small>
            </span>
            <textarea name="note" rows={2} maxLength={1000} />
          </label>
        </fieldset>
        <details>
          <summary>{t('assertion.marking')}</summary>
          <p className="hint">{t('assertion.markingHint')}</p>
          <div className="columns pairs">
            <label>
              TLP
              <select name="tlp" defaultValue="AMBER_STRICT">
                {TLP.map((each) => (
                  <option key={each} value={each}>
                    {tlpText(each)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {t('assertion.onward')}
              {code('onwardShare', 'permission', ['no', 'ask', 'yes'], 'no')}
            </label>
            <label>
              {t('assertion.court')}
              {code('useInCourt', 'permission', ['no', 'ask', 'yes'], 'ask')}
            </label>
            <label>
              {t('assertion.pap')}
              <select name="pap" defaultValue="">
                <option value="">{t('assertion.usual')}</option>
                {PAP.map((each) => (
                  <option key={each} value={each}>
                    {codeLabel(lists, 'pap', each, language)}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>
                {t('assertion.expires')} <small>{t('form.optional')}</small>
              </span>
              <DayField name="expiresOn" />
            </label>
          </div>
          <label className="inline">
            <input type="checkbox" name="useInIntelligence" defaultChecked /> {t('assertion.inIntelligence')}
          </label>
          <fieldset className="audience">
            <legend>{t('claim.audience')}</legend>
            <input type="hidden" name="audience" value={viewer.agency.id} />
            {agencies.value?.map((agency) => (
              <label key={agency.id} className="inline">
                <input
                  type="checkbox"
                  name="audience"
                  value={agency.id}
                  defaultChecked={agency.id === viewer.agency.id}
                  disabled={agency.id === viewer.agency.id}
                />{' '}
                {agencyName(agency, language)}
              </label>
            ))}
          </fieldset>
          <label>
            <span>
              {t('claim.caveat')} <small>{t('form.optional')}</small>
            </span>
            <input name="caveat" maxLength={300} />
          </label>
        </details>
        <div className="actions">
          <button type="submit" className="primary" disabled={!subject} aria-disabled={isWaiting}>
            {t('assertion.record')}
          </button>
          <button type="button" onClick={close}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
