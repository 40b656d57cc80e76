import { Catch, type ExceptionFilter } from '@nestjs/common';
import { SetuError } from '#domain';

/** Hands expected refusals on as they are; without it Nest logs each as a fault, with its stack. */
@Catch(SetuError)
export class ExpectedFailures implements ExceptionFilter<SetuError> {
  catch(failure: SetuError): SetuError {
    return failure;
  }
}
