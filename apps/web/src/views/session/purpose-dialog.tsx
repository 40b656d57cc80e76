import type { ReactNode } from 'react';
import { ask } from '../../api/client.js';
import { DeclarePurposeDocument } from '../../api/generated/graphql.js';
import { useText } from '../../i18n/use-text.js';
import { FormDialog } from '../controls/form-dialog.js';
import { PurposeFields } from './purpose-fields.js';
import { useSession } from './session.js';

/** Another purpose or case for what follows; what was done so far keeps its own. */
export function PurposeDialog({ onClose }: { onClose(): void }): ReactNode {
  const { viewer, setViewer } = useSession();
  const { t } = useText();
  return (
    <FormDialog
      title={t('frame.changePurpose')}
      submit={t('form.confirm')}
      onClose={onClose}
      onSubmit={async (given) => {
        const { declarePurpose } = await ask(DeclarePurposeDocument, {
          accessPurpose: String(given.get('purpose')),
          caseReference: String(given.get('caseReference')).trim() || null,
        });
        setViewer(declarePurpose);
        onClose();
      }}
    >
      <PurposeFields
        purposes={viewer.accessPurposes}
        purpose={viewer.accessPurpose ?? undefined}
        caseReference={viewer.caseReference ?? ''}
      />
    </FormDialog>
  );
}
