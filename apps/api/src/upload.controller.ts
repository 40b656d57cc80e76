import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { Forbidden, NotSignedIn, SetuError, StoreUnavailable, type AuditEvent } from '#domain';
import { Public, mayImport, requireRole, resolveSession, type SessionRequest } from '#access';
import { Vault } from '#vault';
import { filesOf } from './multipart-files.js';
import { Uploads, type Upload } from './uploads.js';

interface Answer {
  status(code: number): { json(body: object): void };
}

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
  async upload(@Req() request: IncomingMessage & SessionRequest, @Res() response: Answer): Promise<void> {
    try {
      response.status(201).json(await this.#keep(request));
    } catch (error) {
      request.unpipe();
      request.resume();
      if (!(error instanceof SetuError)) throw error;
      const status =
        {
          UNAUTHENTICATED: 401,
          FORBIDDEN: 403,
          BAD_USER_INPUT: error.key === 'fileTooLarge' ? 413 : 400,
          UNAVAILABLE: 503,
        }[error.code as string] ?? 500;
      response.status(status).json({ code: error.code, key: error.key, fields: error.fields });
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
      throw error;
    }
  }

  async #note(
    request: SessionRequest,
    outcome: 'done' | 'refused',
    detail: AuditEvent['detail'],
  ): Promise<void> {
    const principal = request.setuSession?.principal;
    const event: AuditEvent = {
      action: outcome === 'refused' ? 'denied' : 'import',
      operation: 'upload',
      userId: principal?.userId ?? null,
      agencyId: principal?.agencyId ?? null,
      accessPurpose: principal?.accessPurpose ?? null,
      caseReference: principal?.caseReference ?? null,
      requestId: principal?.sessionId ?? null,
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
