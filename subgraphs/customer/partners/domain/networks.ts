import { ok, type Result, refuse } from '../../../../kernel/result/result.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^${octet}(?:\\.${octet}){3}$`);
const ipv6Shape = /^[0-9a-f:]{2,39}$/i;
export const networksMax = 50;

/** Addresses and networks such as `203.0.113.9` and `2001:db8::/32`, each once. */
export function checkNetworks(typed: readonly string[]): Result<readonly string[], 'INVALID_VALUE'> {
  const path = ['input', 'addresses'];
  if (typed.length > networksMax)
    return refuse('INVALID_VALUE', `At most ${networksMax} addresses; ${typed.length} were given.`, path);
  for (const [index, text] of typed.entries()) {
    if (!isNetwork(text.trim()))
      return refuse(
        'INVALID_VALUE',
        'This is no address or network: write 203.0.113.9, 203.0.113.0/24 or 2001:db8::/32.',
        [...path, String(index)],
      );
  }
  return ok([...new Set(typed.map((text) => text.trim().toLowerCase()))]);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = ipv4.test(address) ? 4 : isIpv6(address) ? 6 : 0;
  if (version === 0 || more !== undefined) return false;
  if (bits === undefined) return true;
  // A network of everything is no limit: leave the list empty for that.
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

const isIpv6 = (text: string): boolean => ipv6Shape.test(text) && URL.canParse(`http://[${text}]/`);
