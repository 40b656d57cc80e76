import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger };

/** Log lines hold codes, counts, times and incident ids; values, names and query parameters are cut out. */
export function makeLogger(level = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        'req.headers',
        'params',
        '*.params',
        'password',
        '*.password',
        'token',
        '*.token',
        'value',
        '*.value',
        'variables',
      ],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
