import { setTimeout as pause } from 'node:timers/promises';
import { SimpleShardingStrategy, type WebSocketShard, WebSocketShardEvents } from 'discord.js';
import { backOff } from '../persist.ts';

/** What of discord.js's own connections is changed here; it has no option for it. */
interface Connecting {
  internalConnect(): Promise<void>;
}

/**
 * discord.js's own way to connect tries again twice a second, for ever, and goes on when its client has been
 * destroyed. Here each try that failed makes the next pause longer, and a client that is gone stays gone.
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
