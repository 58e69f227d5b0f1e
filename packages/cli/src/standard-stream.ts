import { ioError } from '@cdp-ingestion/core';

const opened = new Set<NodeJS.WriteStream>();

const onError: Readonly<Record<'stdout' | 'stderr', (error: NodeJS.ErrnoException) => void>> = {
  stdout: (error) => {
    if (error.code === 'EPIPE') return; // a reader that has seen enough (`| head`) is no failure
    standardStream('stderr').write(`${ioError('write', 'the output', error).message}\n`);
    process.exitCode = 3;
  },
  // What cannot be said changes nothing of how it ended.
  stderr: () => {},
};

/** A stream of this process that tells what it cannot write. It is made when it is first asked for: that takes milliseconds. */
export function standardStream(name: 'stdout' | 'stderr'): NodeJS.WriteStream {
  const stream = process[name];
  if (!opened.has(stream)) stream.on('error', onError[name]);
  opened.add(stream);
  return stream;
}

/** Ends when all has been written to the streams that were asked for, or when it is known that it cannot be. */
export async function allWritten(): Promise<void> {
  await Promise.all([...opened].map(written));
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) setImmediate(resolve);
    else stream.write('', () => resolve());
  });
}
