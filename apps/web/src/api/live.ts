import type { LiveEvent, LiveLine } from '../core/together-session.js';
import { ask, operation } from './client.js';
import {
  ChangeLiveChartDocument,
  LeaveLiveChartDocument,
  LiveChartDocument,
  PointOnLiveChartDocument,
} from './generated/graphql.js';
import { openSocket } from './socket.js';

/** Work on one chart with others, over a socket of its own and by questions. */
export const liveLine: LiveLine = {
  join(chartId, { onEvent, onLost, onRefused }) {
    let isStopped = false;
    let close = () => {};
    const stop = () => {
      isStopped = true;
      removeEventListener('offline', lost);
      close();
    };
    const lost = () => {
      if (isStopped) return;
      stop();
      onLost();
    };
    // The browser says so at once, the socket only when something is not answered.
    addEventListener('offline', lost);
    // Who comes back asks for the whole chart: that is a new start. A line that went without a word is noticed.
    void openSocket({ retryAttempts: 0, keepAlive: 10_000 }).then((client) => {
      if (isStopped) return;
      let answered: ReturnType<typeof setTimeout> | undefined;
      client.on('ping', (isReceived) => {
        if (!isReceived) answered = setTimeout(() => client.terminate(), 8_000);
      });
      client.on('pong', (isReceived) => {
        if (isReceived) clearTimeout(answered);
      });
      close = () => {
        clearTimeout(answered);
        unsubscribe();
        void client.dispose();
      };
      const unsubscribe = client.subscribe<{ liveChart: LiveEvent }>(
        { query: '', ...operation(LiveChartDocument), variables: { chartId } },
        {
          next({ data, errors }) {
            if (isStopped) return;
            if (data) return onEvent(data.liveChart);
            const { code, key } = (errors?.[0]?.extensions ?? {}) as { code?: string; key?: string };
            if (code !== 'BAD_USER_INPUT' && code !== 'TOO_COSTLY') return lost();
            stop();
            onRefused(key ?? '');
          },
          // The session is over, or its rights changed: whoever may come back, comes back under the rights of now.
          error: lost,
          complete: lost,
        },
      );
    }, lost);
    return stop;
  },
  async change(seat, { number, things, removed }) {
    await ask(ChangeLiveChartDocument, { seat, number, things: [...things], removed: [...removed] });
  },
  async point(seat, at, chosen) {
    const input = ({ id, between }: (typeof chosen)[number]) => ({ id, between: between && [...between] });
    await ask(PointOnLiveChartDocument, { seat, at: at && input(at), chosen: chosen.map(input) });
  },
  async leave(seat) {
    await ask(LeaveLiveChartDocument, { seat });
  },
};
