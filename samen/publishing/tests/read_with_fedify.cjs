// Reads the fediverse as another server does, with the vocabulary of Fedify: from the actors at
// the addresses in the arguments, through every page of the outbox of the first one and the first
// page of the others, to the first event of every activity by itself.
// Prints what it understood. With "--refuse" it reads JSON from standard input: [type, document]
// pairs, and prints for each whether the reader of that type refused the document.
const vocab = require("@fedify/vocab");

const ACCEPT = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
const KINDS = ["application/activity+json", "application/ld+json"];

async function documentLoader(url) {
  const answer = await fetch(url, {headers: {Accept: ACCEPT}, redirect: "error"});
  const kind = (answer.headers.get("Content-Type") || "").split(";")[0];
  if (!answer.ok || !KINDS.includes(kind)) throw new Error(`${url}: ${answer.status} ${kind}`);
  return {contextUrl: null, documentUrl: url, document: await answer.json()};
}

const strict = {documentLoader, suppressError: false};

async function read(type, url) {
  return type.fromJsonLd((await documentLoader(url)).document, {documentLoader});
}

async function readEvent(event) {
  const place = await event.getLocation(strict);
  return {
    id: event.id.href,
    type: event.constructor.name,
    name: String(event.name),
    start: event.startTime.toString(),
    end: event.endTime.toString(),
    told: event.published.toString(),
    by: event.attributionId.href,
    place: place && {name: String(place.name), lat: place.latitude, lon: place.longitude},
  };
}

async function readActor(url, inWhole) {
  const actor = await read(vocab.Object, url);
  const inbox = await actor.getInbox(strict);
  const outbox = await actor.getOutbox(strict);
  const told = [];
  const next = (page) => (inWhole ? page.getNext(strict) : null);
  for (let page = await outbox.getFirst(strict); page; page = await next(page)) {
    for await (const activity of page.getItems(strict)) {
      const object = await activity.getObject(strict);
      told.push({type: activity.constructor.name, by: activity.actorId.href,
        event: await readEvent(object)});
    }
  }
  return {
    id: actor.id.href,
    type: actor.constructor.name,
    isActor: vocab.isActor(actor),
    account: String(actor.preferredUsername),
    name: String(actor.name),
    received: inbox.totalItems,
    total: outbox.totalItems,
    told,
  };
}

async function walk(urls) {
  const actors = [];
  for (const url of urls) actors.push(await readActor(url, url === urls[0]));
  const first = {};
  for (const {event} of actors.flatMap((actor) => actor.told)) {
    first[event.id.replace(/\/[^/]*$/, "")] ??= event.id;
  }
  const events = [];
  for (const id of Object.values(first)) events.push(await readEvent(await read(vocab.Event, id)));
  return {actors, events};
}

async function refusals(pairs) {
  const found = [];
  for (const [type, document] of pairs) {
    found.push(await vocab[type].fromJsonLd(document, {documentLoader}).then(() => "", String));
  }
  return found;
}

const asked = process.argv.slice(2);
const work = asked[0] === "--refuse"
  ? refusals(JSON.parse(require("fs").readFileSync(0, "utf8")))
  : walk(asked);
work.then((found) => process.stdout.write(JSON.stringify(found)));
