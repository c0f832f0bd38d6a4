import type { DeviceCategory } from '../../schema/messages/parts.ts';
import type { Language } from './people.ts';

/** What breaks, in the customer's words, and what the expert wrote down. */
export interface Trouble {
  readonly title: string;
  readonly description: string;
}

type ByLanguage = Readonly<Record<Language, readonly [title: string, description: string]>>;

const troubles: Readonly<Record<DeviceCategory, ByLanguage>> = {
  COMPUTER: {
    de: ['Laptop startet nicht mehr', 'Nach dem letzten Update bleibt der Bildschirm schwarz.'],
    en: ['Laptop does not start', 'The screen has been black since the last update.'],
    fr: ['L’ordinateur ne démarre plus', 'Écran noir depuis la dernière mise à jour.'],
    es: ['El portátil no arranca', 'La pantalla se queda en negro desde la última actualización.'],
    it: ['Il portatile non si avvia', 'Lo schermo resta nero dall’ultimo aggiornamento.'],
  },
  PHONE: {
    de: ['Akku hält keinen halben Tag', 'Das Telefon wird beim Laden heiß und ist mittags leer.'],
    en: ['Battery does not last half a day', 'The phone gets hot while charging and is empty by noon.'],
    fr: ['La batterie ne tient plus', 'Le téléphone chauffe en charge et s’éteint à midi.'],
    es: ['La batería no dura', 'El teléfono se calienta al cargar y se apaga a mediodía.'],
    it: ['La batteria non dura', 'Il telefono si scalda in carica e a mezzogiorno è scarico.'],
  },
  TELEVISION: {
    de: ['Fernseher hat kein Bild', 'Ton ist da, das Bild bleibt dunkel.'],
    en: ['Television has no picture', 'There is sound, but the picture stays dark.'],
    fr: ['Le téléviseur n’a plus d’image', 'Il y a du son, mais l’écran reste noir.'],
    es: ['El televisor no da imagen', 'Hay sonido, pero la imagen no aparece.'],
    it: ['Il televisore non ha immagine', 'C’è l’audio, ma lo schermo resta scuro.'],
  },
  AUDIO: {
    de: ['Verstärker brummt', 'Auf dem linken Kanal brummt es, auch ohne Quelle.'],
    en: ['Amplifier hums', 'The left channel hums even without a source.'],
    fr: ['L’amplificateur bourdonne', 'Un bourdonnement à gauche, même sans source.'],
    es: ['El amplificador zumba', 'El canal izquierdo zumba incluso sin fuente.'],
    it: ['L’amplificatore ronza', 'Il canale sinistro ronza anche senza sorgente.'],
  },
  NETWORK: {
    de: ['WLAN bricht im Arbeitszimmer ab', 'Alle paar Minuten ist die Verbindung weg.'],
    en: ['Wi-Fi drops in the study', 'The connection is gone every few minutes.'],
    fr: ['Le Wi-Fi coupe dans le bureau', 'La connexion tombe toutes les quelques minutes.'],
    es: ['El wifi se corta en el despacho', 'La conexión se pierde cada pocos minutos.'],
    it: ['Il Wi-Fi cade nello studio', 'La connessione si perde ogni pochi minuti.'],
  },
  PRINTER: {
    de: ['Drucker zieht kein Papier ein', 'Er meldet einen Stau, es steckt aber nichts.'],
    en: ['Printer takes no paper', 'It says that paper is jammed, but there is none.'],
    fr: ['L’imprimante ne prend plus le papier', 'Elle annonce un bourrage, mais il n’y a rien.'],
    es: ['La impresora no coge papel', 'Avisa de un atasco, pero no hay nada.'],
    it: ['La stampante non prende la carta', 'Segnala un inceppamento, ma non c’è nulla.'],
  },
  HOME_APPLIANCE: {
    de: ['Waschmaschine pumpt nicht ab', 'Das Wasser steht nach dem Programm in der Trommel.'],
    en: ['Washing machine does not drain', 'Water stands in the drum after the programme.'],
    fr: ['Le lave-linge ne vidange pas', 'L’eau reste dans le tambour en fin de programme.'],
    es: ['La lavadora no desagua', 'El agua queda en el tambor al terminar.'],
    it: ['La lavatrice non scarica', 'A fine programma l’acqua resta nel cestello.'],
  },
  CAMERA: {
    de: ['Kamera stellt nicht scharf', 'Der Autofokus fährt hin und her und bleibt unscharf.'],
    en: ['Camera does not focus', 'The autofocus hunts and stays blurred.'],
    fr: ['L’appareil photo ne fait plus le point', 'L’autofocus cherche et reste flou.'],
    es: ['La cámara no enfoca', 'El autofoco busca y se queda borroso.'],
    it: ['La fotocamera non mette a fuoco', 'L’autofocus cerca e resta sfocato.'],
  },
};

export function troubleWith(category: DeviceCategory, language: Language): Trouble {
  const [title, description] = troubles[category][language];
  return { title, description };
}

/** What experts note when they are done. */
export const completionNotes: Readonly<Record<DeviceCategory, string>> = {
  COMPUTER: 'Replaced the mainboard battery and rolled the update back; starts again.',
  PHONE: 'Replaced the battery and cleaned the charging port.',
  TELEVISION: 'Replaced the backlight strip.',
  AUDIO: 'Resoldered the ground of the left input.',
  NETWORK: 'Set up a second access point and moved it to a free channel.',
  PRINTER: 'Cleaned the paper sensor and replaced the pick-up roller.',
  HOME_APPLIANCE: 'Cleared the pump; a sock was in it.',
  CAMERA: 'Updated the firmware and adjusted the focus motor.',
};

/** Models that customers own. */
export const models: Readonly<Record<DeviceCategory, readonly (readonly [name: string, model: string])[]>> = {
  COMPUTER: [
    ['Laptop', 'ThinkPad X13'],
    ['MacBook', 'MacBook Air 13'],
    ['Desktop PC', 'OptiPlex 7010'],
  ],
  PHONE: [
    ['Phone', 'Galaxy A54'],
    ['iPhone', 'iPhone 14'],
  ],
  TELEVISION: [
    ['Television', 'OLED55C3'],
    ['Television', 'Bravia XR-50'],
  ],
  AUDIO: [['Amplifier', 'PMA-600NE']],
  NETWORK: [
    ['Router', 'FRITZ!Box 7590'],
    ['Router', 'Archer AX55'],
  ],
  PRINTER: [
    ['Printer', 'EcoTank ET-2850'],
    ['Printer', 'LaserJet M209'],
  ],
  HOME_APPLIANCE: [['Washing machine', 'WAN28K40']],
  CAMERA: [['Camera', 'EOS R10']],
};

/** What customers say about a visit: for 5 and 4 stars, for 3, and for less. */
const comments: Readonly<Record<Language, readonly [good: string, middling: string, bad: string]>> = {
  de: [
    'Schnell, freundlich, und es läuft wieder.',
    'Repariert, aber ich musste lange warten.',
    'Nach zwei Tagen war der Fehler wieder da.',
  ],
  en: [
    'Fast and friendly, and it works again.',
    'It is repaired, but I had to wait long.',
    'The fault came back two days later.',
  ],
  fr: [
    'Rapide et aimable, et tout remarche.',
    'C’est réparé, mais l’attente était longue.',
    'La panne est revenue deux jours plus tard.',
  ],
  es: [
    'Rápido y amable, y vuelve a funcionar.',
    'Está reparado, pero tardaron mucho.',
    'El fallo volvió a los dos días.',
  ],
  it: [
    'Veloce e gentile, e funziona di nuovo.',
    'È riparato, ma ho aspettato a lungo.',
    'Il guasto è tornato dopo due giorni.',
  ],
};

export function commentFor(rating: number, language: Language): string {
  const [good, middling, bad] = comments[language];
  return rating >= 4 ? good : rating === 3 ? middling : bad;
}
