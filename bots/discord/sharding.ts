import { setTimeout as pause } from 'node:timers/promises';
import { SimpleShardingStrategy, type WebSocketShard, WebSocketShardEvents } from 'discord.js';
import { backOff } from '../persist.ts';

/** What of discord.js's own connections is changed here; it has no option for it. */
interface Connecting {
  internalConnect(): Promise<void>;
  onError(error: Error): void;
  /** True: the session is given up when the connection closes. */
  failedToConnectDueToNetworkError: boolean;
}

/** So many tries keep the session, together half a minute to a minute; then the address for resuming may be what is wrong. */
const keepSession = 6;

/**
 * discord.js's own way to connect tries again twice a second, for ever, and goes on when its client has been
 * destroyed. Here each try that failed makes the next pause longer, and a client that is gone stays gone. It also gives the
 * session up at the first try that reaches nobody, and with it all that is said meanwhile; here that is kept for some tries.
 */
export class PatientSharding extends SimpleShardingStrategy {
  #isOver = false;

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    // The manager also destroys what is not there yet, before it connects.
    this.#isOver = false;
    const { shards } = this as unknown as { shards: Map<number, WebSocketShard & Connecting> };
    for (const shard of shards.values()) {
      const connect = shard.internalConnect.bind(shard);
      let tries = 0;
      for (const event of [WebSocketShardEvents.Ready, WebSocketShardEvents.Resumed]) {
        shard.on(event, () => {
          tries = 0;
        });
      }
      const onError = shard.onError.bind(shard);
      shard.onError = (error) => {
        onError(error);
        if (tries <= keepSession) shard.failedToConnectDueToNetworkError = false;
      };
      shard.internalConnect = async () => {
        // A connection that held is taken up again at once.
        if (tries > 1) await pause(backOff(tries - 1), undefined, { ref: false });
        tries += 1;
        if (!this.#isOver) await connect();
      };
    }
  }

  override async destroy(
    options?: Parameters<SimpleShardingStrategy['destroy']>[0],
  ): Promise<void> {
    this.#isOver = true;
    await super.destroy(options);
  }
}
