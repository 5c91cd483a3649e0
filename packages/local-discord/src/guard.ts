const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Whether a request was meant for this server and comes from its own page or from no page at all.
 *
 * Listening on loopback is not enough: any website that the person visits may send requests here, and by DNS
 * rebinding even read the answers. Such requests carry a foreign `Origin` or `Host`.
 */
export function isFromHere(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  port: number,
): boolean {
  const { host, origin } = headers;
  // Browsers leave out the port of plain HTTP.
  const names = loopbackNames.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  if (host === undefined || !names.includes(host)) return false;
  return origin === undefined || names.some((name) => origin === `http://${name}`);
}
