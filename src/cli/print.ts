import process from 'node:process';

/** Resolves when the reader has taken the text; a reader that went away (`| head`) ends the program quietly. */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error && 'code' in error && error.code === 'EPIPE') process.exit(0);
      if (error) reject(error);
      else resolve();
    });
  });
}
