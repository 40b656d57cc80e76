import { PortError } from '../core/ports.js';

export interface Upload {
  readonly uploadId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** Sends the files of one import, to be kept as its source. `onProgress` gets 0–1. Rejects with PortError. */
export function uploadFiles(files: readonly File[], onProgress: (share: number) => void): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/upload');
    request.setRequestHeader('x-setu-client', 'web');
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => {
      if (request.status === 201) return resolve(request.response as Upload);
      if (request.status === 401) return reject(new PortError('UNAUTHENTICATED', 'notSignedIn'));
      if (request.status === 413) return reject(new PortError('BAD_USER_INPUT', 'fileTooLarge'));
      const extensions = (request.response as { code?: string; key?: string } | null) ?? {};
      reject(new PortError(extensions.code ?? 'INTERNAL', extensions.key ?? 'uploadFailed'));
    };
    request.onerror = () => reject(new PortError('UNAVAILABLE', 'noConnection'));
    const form = new FormData();
    for (const file of files) form.append('file', file);
    request.send(form);
  });
}
