import { useState, type FormEvent, type ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { DeclarePurposeDocument } from '../../api/generated/graphql.js';
import type { Notice } from '../../core/model.js';
import { noticeOf } from '../../core/store.js';
import { useText } from '../../i18n/use-text.js';
import { Dialog } from '../controls/dialog.js';
import { Failure } from '../controls/failure.js';
import { PurposeFields } from './purpose-fields.js';
import { useSession } from './session.js';

/** Another purpose or case for what follows; what was done so far keeps its own. */
export function PurposeDialog({ onClose }: { onClose(): void }): ReactNode {
  const { viewer, setViewer } = useSession();
  const { t } = useText();
  const [failure, setFailure] = useState<Notice | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    try {
      const { declarePurpose } = await ask(DeclarePurposeDocument, {
        accessPurpose: String(fields.get('purpose')),
        caseReference: String(fields.get('caseReference')).trim() || null,
      });
      setViewer(declarePurpose);
      onClose();
    } catch (error) {
      setFailure(noticeOf(error));
    }
  };
  return (
    <Dialog title={t('frame.changePurpose')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Failure notice={failure} />
        <PurposeFields
          purposes={viewer.accessPurposes}
          purpose={viewer.accessPurpose ?? undefined}
          caseReference={viewer.caseReference ?? ''}
        />
        <div className="actions">
          <button type="submit" className="primary">
            {t('form.confirm')}
          </button>
          <button type="button" onClick={onClose}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
