/** The port cannot be had: another program listens on it, or this account may not. */
export class PortError extends Error {
  override readonly name = 'PortError';

  constructor(
    readonly port: number,
    readonly reason: 'in-use' | 'forbidden',
    cause: unknown,
  ) {
    const problem = reason === 'in-use' ? 'is in use by another program' : 'may not be used by this account';
    super(`Port ${port} ${problem}`, { cause });
  }
}
