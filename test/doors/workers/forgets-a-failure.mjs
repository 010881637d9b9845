/* Loaded into a worker before its program: at a signal, something fails that nobody waits for. */
process.on('SIGUSR2', () => void Promise.reject(new Error('nobody waited for this')));
