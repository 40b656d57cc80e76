/** Whether somebody can see the page; `onSeen` calls back when they see it again, and gives how to stop that. */
export interface Sight {
  isSeen(): boolean;
  onSeen(listener: () => void): () => void;
}

/** Of the rhythm: so soon after a look there is no other one. */
const TOO_SOON = 1 / 4;

/**
 * Looks every so often, only while the page is seen, and at once when it is seen again: a page that nobody looks at asks for
 * nothing. Gives how to stop.
 */
export function keepLooking(look: () => void, everyMs: number, sight: Sight): () => void {
  let lookedAt = Date.now();
  const lookNow = () => {
    if (!sight.isSeen() || Date.now() - lookedAt < everyMs * TOO_SOON) return;
    lookedAt = Date.now();
    look();
  };
  const timer = setInterval(lookNow, everyMs);
  const stop = sight.onSeen(lookNow);
  return () => {
    clearInterval(timer);
    stop();
  };
}
