// What is on screen as CSV or GeoJSON, made in the browser: one CSV row a claim, one feature a
// claim and place. Outlines are the simplified ones of the screen; precision_m says how wide.

function exportRows(store, list) {
  const { claims, articles, speakers, forces, quantities, whens, quotes, vocabulary } = store.payload;
  const span = (index) => (whens[index] ? [whens[index][0], whens[index][1]] : [null, null]).map((day) => (day === null ? "" : isoDay(day)));
  return list.map((i) => {
    const speaker = speakers[claims.speaker[i]] || ["", "", "", ""], force = forces[claims.force[i]];
    const number = quantities[claims.quantity[i]] || [], article = articles[claims.article[i]];
    const [saidFirst, saidLast] = span(claims.said[i]), [eventFirst, eventLast] = span(claims.happened[i]), [, published] = span(article.published);
    const quote = (quotes[claims.quote[i]] || []).filter((_, k) => k % 2 === 0).join("");
    const named = store.linksOf(i).filter((link) => link.role !== SAID);
    return {
      claim: claims.id[i], known: store.day[i] === UNDATED ? "" : isoDay(store.day[i]), stance: store.stances[claims.stance[i]],
      speaker: speaker[0], role: speaker[1], affiliation: speaker[2], kind: vocabulary.kinds[claims.kind[i]], status: vocabulary.statuses[claims.status[i]],
      force_country: force[0], force_actor: force[1], force_unit: force[2],
      low: number[0] ?? "", best: number[1] ?? "", high: number[2] ?? "", unit: number[3] ?? "", scope: number[4] ?? "", qualifier: number[5] ?? "",
      places: named.map((link) => `${vocabulary.roles[link.role]} ${store.places[link.place].name}${link.inferred ? " (inferred)" : ""}`).join("; "),
      said_first: saidFirst, said_last: saidLast, event_first: eventFirst, event_last: eventLast, published,
      quote, chain: claims.chain[i].join(" > "), doubt: claims.doubt[i].join(" | "), answers: claims.answers[i].map((k) => claims.id[k]).join(" "),
      outlet: article.outlet, title: article.title, url: webAddress(article.url) || "",
    };
  });
}

// A cell that a spreadsheet would run as a formula gets a quote mark before it.
function csvCell(value) {
  let text = String(value);
  if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function toCsv(store, list) {
  const rows = exportRows(store, list);
  const names = Object.keys(rows[0] || { claim: "" });
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function geometryOf(place) {
  if (!place.mapped) return null;
  if (!place.shape) return { type: "Point", coordinates: [place.rawLon, place.lat] };
  const ring = (flat) => {
    const points = [];
    let x = 0, y = 0;
    for (let k = 0; k < flat.length; k += 2) points.push([(x += flat[k]) / 200, (y += flat[k + 1]) / 200]);
    const [first, last] = [points[0], points[points.length - 1]];
    if (first[0] !== last[0] || first[1] !== last[1]) points.push([...first]);
    return points;
  };
  // RFC 7946: the outer ring runs against the clock, holes with it.
  const wound = (points, outer) => {
    let area = 0;
    for (let k = 1; k < points.length; k++) area += points[k - 1][0] * points[k][1] - points[k][0] * points[k - 1][1];
    return area > 0 === outer ? points : points.reverse();
  };
  return { type: "MultiPolygon", coordinates: place.shape.map((polygon) => polygon.map((flat, k) => wound(ring(flat), k === 0))) };
}

function toGeoJson(store, list) {
  const rows = exportRows(store, list);
  const features = list.flatMap((i, k) => {
    const links = store.linksOf(i).filter((link) => link.role !== SAID && store.places[link.place].mapped);
    const whole = { type: "Feature", geometry: null, properties: rows[k] };
    return links.length ? links.map((link) => {
      const place = store.places[link.place];
      return { ...whole, geometry: geometryOf(place), properties: { ...rows[k], place: place.name, place_id: place.id, place_role: store.payload.vocabulary.roles[link.role],
        inferred: link.inferred, precision_m: place.radius, disputed: place.disputed } };
    }) : [whole];
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

function saveFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const EXPORTS = {
  geojson: { type: "application/geo+json", make: toGeoJson },
  csv: { type: "text/csv;charset=utf-8", make: toCsv },
};

function fileStem(title) {
  return (title || "dateline").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60) || "dateline";
}
