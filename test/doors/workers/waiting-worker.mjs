/* A worker that does nothing, and ends by itself soon after it was set up. */
process.on('message', () => setTimeout(() => process.exit(0), 300));
