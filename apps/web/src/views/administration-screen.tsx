import { useEffect, type ReactNode } from 'react';
import type { MessageKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/use-text.js';

const COMMANDS: readonly { key: MessageKey; commands: readonly string[] }[] = [
  {
    key: 'administration.users',
    commands: [
      'users list',
      'users invite',
      'users rights',
      'users password',
      'users move',
      'users forget-second-factor',
      'users disable',
    ],
  },
  {
    key: 'administration.agencies',
    commands: ['agencies list', 'agencies add', 'agencies require-second-factor'],
  },
  { key: 'administration.audit', commands: ['audit verify', 'audit checkpoint --export FILE'] },
  {
    key: 'administration.backup',
    commands: ['backup FOLDER', 'restore FOLDER', 'protect rotate-key', 'protect scan --canary FILE'],
  },
  { key: 'administration.doctor', commands: ['doctor'] },
];

/** Links of these begin with the address at which this page is open; one that leads to its own machine is no address for others. */
const WITH_LINK = new Set(['users invite', 'users password']);
const AT = /^(localhost|127\.|\[::1\])/.test(location.hostname) ? '' : ` --at ${location.origin}`;

/** What an administrator may do, who sees no content: nothing of it on this page. */
export function AdministrationScreen(): ReactNode {
  const { t } = useText();
  useEffect(() => {
    document.title = `${t('frame.administration')} · ${t('product.name')}`;
  }, [t]);
  return (
    <div className="administration">
      <h1>{t('frame.administration')}</h1>
      <p>{t('administration.hint')}</p>
      {AT && <p className="hint">{t('administration.at')}</p>}
      <dl className="card">
        {COMMANDS.map(({ key, commands }) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            {commands.map((command) => (
              <dd key={command}>
                <code>
                  npm run -s setu -- {command}
                  {WITH_LINK.has(command) && AT}
                </code>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
}
