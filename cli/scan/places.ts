import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFolder, linkedFolder, type PostgresPlace } from '../../supervisor/data-folder.ts';
import { databaseNames } from '../../supervisor/databases.ts';
import { adminUrl } from '../../supervisor/embedded-postgres.ts';
import type { PlatformState } from '../../supervisor/state.ts';
import type { Services } from '../../supervisor/variables.ts';
import {
  databaseFiles,
  plantRow,
  removePlantedRow,
  searchFiles,
  searchRows,
  writeCheckpoint,
} from './databases.ts';
import { filesIn, searchFile } from './files.ts';
import { plantMail, removePlantedMail, searchMails } from './mails.ts';
import { searchMemory } from './memory.ts';
import { type PlantedProcess, startPlantedProcess } from './planted-process.ts';
import type { Plant } from './plants.ts';
import type { Find } from './secrets.ts';
import { searchStreams } from './streams.ts';
import type { Tally } from './tally.ts';

/** Somewhere that the platform keeps things. */
export interface Place {
  readonly name: string;
  /** False where nothing can be put on purpose; then nothing proves that the search would find it. */
  readonly isPlantable: boolean;
  /** True where text is kept as text: disguised numbers are looked for as well. */
  readonly isText: boolean;
  /** Puts the plant there before the search, where the search does not do it itself. */
  put?(plant: Plant): Promise<void>;
  take?(): Promise<void>;
  search(tally: Tally, plant: Plant | null): Promise<void>;
}

/** A running platform as the scan sees it. */
export interface Scanned {
  readonly folder: DataFolder;
  readonly services: Services;
  readonly state: PlatformState;
  /** Every answer that the driver saw. */
  readonly answers: readonly Buffer[];
}

export const placesOf = (scanned: Scanned): readonly Place[] => [
  ...databasePlaces(scanned),
  streamsPlace(scanned),
  filesPlace('broker’s files', scanned.folder.nats),
  filesPlace('objects', scanned.folder.objects),
  textFilesPlace('logs', scanned.folder.logs),
  textFilesPlace('stand-ins’ files', scanned.folder.standIns),
  ...(scanned.state.urls.mail === null ? [] : [mailPlace(scanned, scanned.state.urls.mail)]),
  textFilesPlace('keys', scanned.folder.keys),
  textFilesPlace('run state', scanned.folder.run),
  answersPlace(scanned),
  ...memoryPlaces(scanned),
  tracesPlace(scanned),
];

function databasePlaces({ folder, services }: Scanned): Place[] {
  if (!services.embedded.postgres)
    return databaseNames.map((name) => rowsPlace(name, services.databases[name].owner));
  const url = (database: string): string =>
    adminUrl(services.ports.postgres, services.keys.postgres.admin, database);
  const outside = linkedFolder(folder);
  const place: PostgresPlace = {
    dataFolder: outside === null ? folder.postgres : join(outside, 'data'),
    binariesFolder: null,
  };
  const own = databaseNames.map(
    (name): Place => ({
      name: `files of ${name}`,
      isPlantable: true,
      isText: false,
      put: (plant) => plantRow(url(`quanta_${name}`), plant),
      take: () => removePlantedRow(url(`quanta_${name}`)),
      async search(tally) {
        await writeCheckpoint(url('postgres'));
        searchFiles((await databaseFiles(place, url('postgres'))).of[name], tally);
      },
    }),
  );
  const others: Place = {
    name: 'write-ahead log and the rest',
    isPlantable: true,
    isText: false,
    put: (plant) => plantRow(url('postgres'), plant),
    take: () => removePlantedRow(url('postgres')),
    async search(tally) {
      searchFiles((await databaseFiles(place, url('postgres'))).others, tally);
    },
  };
  const rows = databaseNames.map((name) => rowsPlace(name, url(`quanta_${name}`)));
  return [...own, others, ...rows];
}

const rowsPlace = (name: (typeof databaseNames)[number], url: string): Place => ({
  name: `rows of ${name}`,
  isPlantable: true,
  isText: true,
  put: (plant) => plantRow(url, plant, 'card_scan_plant_row'),
  take: () => removePlantedRow(url, 'card_scan_plant_row'),
  search: (tally) => searchRows(url, name, tally),
});

const streamsPlace = (scanned: Scanned): Place => ({
  name: 'messages in streams',
  isPlantable: scanned.services.embedded.nats,
  isText: true,
  async search(tally, plant) {
    if (plant === null) tally.skip('NATS_URL names a broker of your own');
    else await searchStreams(scanned, plant, tally);
  },
});

function filesPlace(name: string, folder: string): Place {
  const planted = join(folder, 'card-scan-plant.txt');
  return {
    name,
    isPlantable: true,
    isText: false,
    put: async ({ text }) => appendFileSync(planted, text, { mode: 0o600 }),
    take: async () => rmSync(planted, { force: true }),
    async search(tally) {
      for (const file of filesIn(folder)) searchFile(file, tally);
    },
  };
}

const textFilesPlace = (name: string, folder: string): Place => ({
  ...filesPlace(name, folder),
  isText: true,
});

const mailPlace = ({ folder, services }: Scanned, mailCatcher: string): Place => ({
  name: 'caught mails',
  isPlantable: true,
  isText: true,
  put: (plant) => plantMail(services.mail.smtpUrl, plant),
  take: () => removePlantedMail(mailCatcher),
  search: (tally) => searchMails(folder.standIns, tally),
});

const answersPlace = ({ answers }: Scanned): Place => ({
  name: 'answers of the gateway',
  isPlantable: true,
  isText: true,
  async search(tally, plant) {
    const planted = plant === null ? [] : [Buffer.from(JSON.stringify({ data: { planted: plant.text } }))];
    for (const answer of [...answers, ...planted]) tally.searchWhole(answer, 'an answer');
  },
});

/** The vault opens cards, and PostgreSQL holds the vault's rows; everybody else has no business with a number. */
const mayHoldCards = new Set(['vault', 'postgres']);
/** What somebody sent unencrypted went through these two; they may not keep it, but their memory is not wiped. */
const passedThrough = new Set(['gateway', 'customer-server']);

/** The payment provider is told the name on the card, to charge it. */
const toldTheName = 'stand-ins';

function memoryPlaces({ state }: Scanned): Place[] {
  const searched = state.processes.filter(({ name }) => !mayHoldCards.has(name));
  return [
    ...searched.map(
      ({ name, pid }): Place => ({
        name: `memory of ${name}`,
        isPlantable: false,
        isText: false,
        async search(tally) {
          const isAllowed = ({ secret }: Find): boolean =>
            (secret.isInClear && passedThrough.has(name)) ||
            (secret.kind === 'holder name' && name === toldTheName);
          const reason = searchMemory(pid, name, tally, isAllowed);
          if (reason !== null) tally.skip(reason);
        },
      }),
    ),
    plantedMemory(),
  ];
}

/** A process of ours that holds the plant, to prove that a number in a memory is found. */
function plantedMemory(): Place {
  let running: PlantedProcess | null = null;
  return {
    name: 'memory of a planted process',
    isPlantable: true,
    isText: false,
    async put(plant) {
      running = await startPlantedProcess(plant);
    },
    async take() {
      await running?.stop();
    },
    async search(tally) {
      const reason = searchMemory(running?.pid ?? 0, 'planted process', tally, () => false);
      if (reason !== null) tally.skip(reason);
    },
  };
}

const tracesPlace = ({ services }: Scanned): Place => ({
  name: 'traces',
  isPlantable: false,
  isText: false,
  async search(tally) {
    const collector = services.given.OTEL_EXPORTER_OTLP_ENDPOINT;
    tally.skip(
      collector === undefined ? 'none are written: tracing is off' : `they go to ${collector}, not to a file`,
    );
  },
});
