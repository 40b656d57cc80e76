import { useState, type ReactNode } from 'react';
import type { NamedArea } from '#vocab/browser';
import { useText } from '../../i18n/use-text.js';
import { codeLabel, useCodelists } from './use-codelists.js';
import { usePlaces } from './use-places.js';

/** A place that ways are to keep to, and whether what has no known place counts: two fields of a form. The places come when it is first seen. */
export function PlaceChoice(): ReactNode {
  const { t, language } = useText();
  const lists = useCodelists();
  const countryName = (country: string) => codeLabel(lists, 'country', country, language);
  const places = usePlaces();
  const [code, setCode] = useState('');
  const option = ({ code: value, label }: Pick<NamedArea, 'code' | 'label'>) => (
    <option key={value} value={value}>
      {label[language]}
    </option>
  );
  const inOrder = <T extends Pick<NamedArea, 'label'>>(all: readonly T[]): T[] =>
    [...all].sort((a, b) => a.label[language].localeCompare(b.label[language], language));
  return (
    <>
      <label>
        {t('path.place')}
        <select name="place" value={code} onChange={({ target }) => setCode(target.value)}>
          <option value="">{t('path.anyPlace')}</option>
          {(['BD', 'IN'] as const).map((country) => (
            <optgroup key={country} label={countryName(country)}>
              <option value={country}>{t('path.wholeCountry', { country: countryName(country) })}</option>
              {inOrder((places?.areas ?? []).filter((each) => each.country === country)).map(option)}
            </optgroup>
          ))}
          {places && <optgroup label={t('path.landPorts')}>{inOrder(places.ports).map(option)}</optgroup>}
        </select>
      </label>
      {code !== '' && (
        <>
          <label className="inline">
            <input type="checkbox" name="withUnplaced" defaultChecked /> {t('path.withUnplaced')}
          </label>
          <p className="hint">{t('path.placeHint')}</p>
        </>
      )}
    </>
  );
}
