const LOOK_EVERY_MS = 500;

/**
 * Calls back once when the program that started this one is gone, however it ended. Only where that program says in
 * SETU_STARTER that it is the one: a service manager's or shell's end means nothing.
 */
export function whenStarterEnds(act: () => void): void {
  const starter = process.ppid;
  if (process.env['SETU_STARTER'] !== String(starter)) return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    act();
  }, LOOK_EVERY_MS);
  timer.unref();
}
