import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { SetuError, type ErrorCode } from '#domain';

interface HttpAnswer {
  status(code: number): { json(body: object): void };
}

const STATUS: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  UNAVAILABLE: 503,
};

/**
 * Answers expected refusals: over HTTP by their status, code and keys; GraphQL gets them as they are and says them its
 * own way. Without it Nest logs each as a fault, with its stack.
 */
@Catch(SetuError)
export class ExpectedFailures implements ExceptionFilter<SetuError> {
  catch(failure: SetuError, host: ArgumentsHost): SetuError | undefined {
    if (host.getType() !== 'http') return failure;
    const { code, key, fields } = failure;
    const status = key === 'fileTooLarge' ? 413 : (STATUS[code] ?? 500);
    host.switchToHttp().getResponse<HttpAnswer>().status(status).json({ code, key, fields });
    return undefined;
  }
}
