import process from 'node:process';

/** Resolves when the reader has taken it all; a reader that went away (`| head`) ends the program quietly. */
export function print(output: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(output, (error) => {
      if (error && 'code' in error && error.code === 'EPIPE') process.exit(0);
      if (error) reject(error);
      else resolve();
    });
  });
}
