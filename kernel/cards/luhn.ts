/**
 * The Luhn check of ISO/IEC 7812-1, annex B: from the right, every second digit is doubled, and the sum of all digits ends in 0.
 *
 * @param digits  ASCII digits alone
 */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
