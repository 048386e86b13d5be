import process from 'node:process';

// As a library does from a timer or a socket of its own: where nobody can catch it.
process.on('SIGUSR2', () => {
  throw new Error('planted');
});
