import { OutlinesError, readMapOutlines } from '#network';
import type { Config, Logger } from '#runtime';

/** The outlines of the setting, if any; with a file that can't be used the product starts, without it, and says so. */
export function mapOutlines({ mapOutlines: path }: Config, logger: Logger): string | null {
  if (path === null) return null;
  try {
    return readMapOutlines(path);
  } catch (error) {
    if (!(error instanceof OutlinesError)) throw error;
    logger.error(
      { setting: 'SETU_MAP_OUTLINES' },
      `the map has no outlines of districts: the file ${error.message}`,
    );
    return null;
  }
}
