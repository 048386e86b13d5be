import type { Writable } from 'node:stream';
import type { Command } from '../../commands/define-command.ts';
import { isTrouble, type Reply, type Trouble } from '../../commands/reply.ts';
import { inOrder, linesOf, NotText } from './lines.ts';
import { Progress } from './progress.ts';
import { renderForPipe, renderForPrograms, renderForReading } from './render.ts';
import { codeOf, exitCodes, type Terminal } from './terminal.ts';

/** How many lines of a pipe are in work at once. */
const linesAtOnce = 64;
/** Of lines that were refused for one reason, as many are named. */
const named = 5;

/**
 * Answers line by line, in their order, with as little in memory as there is in work.
 * @returns the exit code
 */
export async function answerLines(
  command: Command,
  terminal: Terminal,
  json: boolean,
  answerTo: (line: string) => Promise<Reply>,
): Promise<number> {
  const { say, locale, input, output, errors } = terminal;
  const isTyped = input.isTTY === true;
  if (isTyped) errors.write(`${say('cli.typing')}\n`);
  const progress = new Progress(terminal);
  const refused = new Map<string, Refused>();
  let worst: number = exitCodes.fine;
  let number = 0;
  const rendered = (reply: Reply, line: string) => {
    if (json) return renderForPrograms(reply, say);
    return isTyped
      ? renderForReading(reply, say, locale)
      : renderForPipe(reply, line, command, terminal);
  };
  try {
    const replies = inOrder(linesOf(input), linesAtOnce, async (line) => ({
      line,
      reply: line.trim() === '' ? undefined : await answerTo(line),
    }));
    for await (const { line, reply } of replies) {
      number += 1;
      if (reply && isTrouble(reply)) {
        worst = Math.max(worst, codeOf(reply));
        count(refused, reply, number, renderForReading(reply, say, locale));
      }
      if (reply) await writeTo(output, `${rendered(reply, line)}\n`);
      else await writeTo(output, `${json ? 'null' : line}\n`);
      progress.did(line);
    }
  } catch (error) {
    if (!(error instanceof NotText)) throw error;
    progress.end();
    errors.write(`${say(error.isCp949 ? 'cli.cp949' : 'cli.notText')}\n`);
    return exitCodes.refused;
  }
  progress.end();
  // Who types reads each refusal where the answer would be.
  if (!isTyped) for (const reason of refused.values()) errors.write(`${told(reason, terminal)}\n`);
  return worst;
}

/** Lines that were refused for the same reason. */
interface Refused {
  readonly numbers: number[];
  count: number;
  /** What is said of the first of them. */
  readonly reason: string;
}

function count(refused: Map<string, Refused>, reply: Trouble, number: number, reason: string) {
  const key = reply.kind === 'refusal' ? reply.code : reply.kind;
  const same = refused.get(key) ?? { numbers: [], count: 0, reason };
  refused.set(key, same);
  same.count += 1;
  if (same.numbers.length < named) same.numbers.push(number);
}

function told({ numbers, count, reason }: Refused, { say }: Terminal): string {
  const lines = numbers.join(', ');
  const where =
    count > numbers.length
      ? say('cli.manyLines', { numbers: lines, count })
      : say('cli.line', { number: lines });
  return `${where}: ${reason}`;
}

/** Waits when the reader is slower than we are, so that a long pipe does not pile up in memory. */
export function writeTo(output: Writable, text: string): Promise<void> | undefined {
  if (output.write(text)) return undefined;
  return new Promise((resolve, reject) => {
    output.once('drain', resolve);
    output.once('error', reject);
  });
}
