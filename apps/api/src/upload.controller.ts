import { Controller, Inject, Post, Req } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Forbidden, NotSignedIn, StoreUnavailable, actorOf, type AuditEvent } from '#domain';
import { mayImport, requireRole } from '#access';
import { Public, resolveSession, type SessionRequest } from '#access/api';
import { IntakeFailure } from '#intake';
import { Vault } from '#vault';
import { filesOf } from './multipart-files.js';
import { Uploads, type Upload } from './uploads.js';

/** `POST /upload`: one or more files of one import, as multipart form data. In the audit before the answer leaves, refused or not. */
@Controller()
export class UploadController {
  constructor(
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  // Public to the guard: a refusal is noted here.
  @Public()
  @Post('upload')
  async upload(@Req() request: IncomingMessage & SessionRequest): Promise<Upload> {
    try {
      return await this.#keep(request);
    } catch (error) {
      request.unpipe();
      request.resume();
      throw error;
    }
  }

  async #keep(request: IncomingMessage & SessionRequest): Promise<Upload> {
    const principal = (await resolveSession(this.vault, request))?.principal;
    try {
      if (!principal) throw new NotSignedIn();
      requireRole(mayImport, principal);
      const upload = await this.uploads.keep(principal.userId, filesOf(request));
      await this.#note(request, 'done', {
        uploadId: upload.uploadId,
        sha256: upload.sha256,
        bytes: upload.bytes,
      }).catch(async (error: unknown) => {
        await this.uploads.discard(principal.userId, upload.uploadId);
        throw error;
      });
      return upload;
    } catch (error) {
      if (error instanceof NotSignedIn || error instanceof Forbidden)
        await this.#note(request, 'refused', {});
      // VP-09: of a picture nothing is kept but its hash.
      if (error instanceof IntakeFailure && error.key === 'pictureRefused')
        await this.#note(request, 'refused', { sha256: error.values['sha256']! });
      throw error;
    }
  }

  async #note(
    request: SessionRequest,
    outcome: 'done' | 'refused',
    detail: AuditEvent['detail'],
  ): Promise<void> {
    const event: AuditEvent = {
      action: outcome === 'refused' ? 'denied' : 'import',
      operation: 'upload',
      ...actorOf(request.setuSession?.principal),
      subjectIds: [],
      subjectCount: 0,
      outcome,
      detail,
    };
    await this.vault.audit.append(event).catch(() => {
      throw new StoreUnavailable('auditUnavailable');
    });
  }
}
