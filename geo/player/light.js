// Lit areas. Each area is one small blurred picture tied to the ground, so that zooming in enlarges
// the blur with the area and can never sharpen it. A place without an outline is a soft circle.

const BLUR_SHARE = 0.035; // of the area's extent
const BLUR_MOST = 0.7 / 360; // 0.7 degrees: a country's light must not spill over its neighbour
const SPRITE_BLUR = 2.6; // pixels of blur inside the small picture
const SPRITE_MOST = 1024;

function makeSprite(place, colour) {
  const [w, n, e, so] = unitBox(place);
  const rings = unitShape(place);
  if (!rings) return circleSprite(place, colour);
  const blur = Math.min(BLUR_SHARE * Math.sqrt((e - w) * (so - n)), BLUR_MOST);
  const margin = blur * 3;
  const box = [w - margin, n - margin, e + margin, so + margin];
  const scale = Math.min(SPRITE_BLUR / blur, SPRITE_MOST / Math.max(box[2] - box[0], box[3] - box[1]));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(4, Math.ceil((box[2] - box[0]) * scale));
  canvas.height = Math.max(4, Math.ceil((box[3] - box[1]) * scale));
  const pen = canvas.getContext("2d");
  // The outline is drawn beside the picture; only its blurred shadow falls into it.
  const aside = canvas.width * 2;
  pen.shadowColor = colour;
  pen.shadowBlur = blur * scale * 2;
  pen.shadowOffsetX = aside;
  pen.beginPath();
  for (const ring of rings) {
    for (let k = 0; k < ring.length; k += 2) pen.lineTo((ring[k] - box[0]) * scale - aside, (ring[k + 1] - box[1]) * scale);
    pen.closePath();
    pen.moveTo(-aside, 0);
  }
  pen.fill("evenodd");
  return { canvas, box };
}

function circleSprite(place, colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 96;
  const pen = canvas.getContext("2d");
  const glow = pen.createRadialGradient(48, 48, 0, 48, 48, 48);
  glow.addColorStop(0, colour);
  glow.addColorStop(0.45, colour);
  glow.addColorStop(1, "rgba(0,0,0,0)");
  pen.fillStyle = glow;
  pen.globalAlpha = 1;
  pen.fillRect(0, 0, 96, 96);
  return { canvas, box: unitBox(place), circle: true };
}

function makeLightLayer(L, colours) {
  const Layer = L.Layer.extend({
    options: { pane: "dl-light" },

    onAdd() {
      this.canvas = L.DomUtil.create("canvas", "dl-light leaflet-zoom-animated", this.getPane());
      this.sprites = new Map();
      this.lit = [];
      this.reset();
    },

    onRemove() { this.canvas.remove(); },

    getEvents() {
      return { moveend: this.reset, zoomanim: this.animate, resize: this.reset };
    },

    // The picture reaches a fifth beyond the window, so that a drag shows no edge.
    reset() {
      const map = this._map, size = map.getSize(), pad = size.multiplyBy(0.2).round();
      this.topLeft = map.containerPointToLayerPoint(pad.multiplyBy(-1)).round();
      this.size = size.add(pad.multiplyBy(2));
      this.bounds = L.latLngBounds(map.layerPointToLatLng(this.topLeft), map.layerPointToLatLng(this.topLeft.add(this.size)));
      this.canvas.width = this.size.x;
      this.canvas.height = this.size.y;
      L.DomUtil.setPosition(this.canvas, this.topLeft);
      this.draw();
    },

    animate(event) {
      const map = this._map;
      const corner = map._latLngBoundsToNewLayerBounds(this.bounds, event.zoom, event.center).min;
      L.DomUtil.setTransform(this.canvas, corner, map.getZoomScale(event.zoom));
    },

    // lit: [{place, cool, strength 0..1}], largest first.
    show(lit) {
      this.lit = lit;
      this.draw();
    },

    forget() {
      this.sprites.clear();
      this.hatch = null;
    },

    spriteOf({ place, cool }) {
      const key = `${place.id}|${cool}`;
      if (!this.sprites.has(key)) this.sprites.set(key, makeSprite(place, cool ? colours().cool : colours().warm));
      return this.sprites.get(key);
    },

    draw() {
      if (!this._map || !this.size.x || !this.size.y) return; // hidden for the moment
      const pen = this.canvas.getContext("2d");
      pen.clearRect(0, 0, this.size.x, this.size.y);
      const warm = this.lit.filter((light) => !light.cool), cool = this.lit.filter((light) => light.cool);
      for (const light of warm) this.drawOne(pen, light);
      if (cool.length) this.drawHatched(pen, cool);
    },

    drawOne(pen, light) {
      const sprite = this.spriteOf(light);
      const world = 256 * 2 ** this._map.getZoom(), origin = this._map.getPixelOrigin();
      const at = (unit, axis) => unit * world - origin[axis] - this.topLeft[axis];
      let [x, y, right, bottom] = [at(sprite.box[0], "x"), at(sprite.box[1], "y"), at(sprite.box[2], "x"), at(sprite.box[3], "y")];
      const least = sprite.circle ? 26 : 14;
      if (right - x < least) [x, right] = [(x + right - least) / 2, (x + right + least) / 2];
      if (bottom - y < least) [y, bottom] = [(y + bottom - least) / 2, (y + bottom + least) / 2];
      if (right < 0 || bottom < 0 || x > this.size.x || y > this.size.y) return;
      pen.globalAlpha = light.strength;
      pen.drawImage(sprite.canvas, x, y, right - x, bottom - y);
      pen.globalAlpha = 1;
    },

    drawHatched(pen, lights) {
      const sheet = (this.sheet = this.sheet || document.createElement("canvas"));
      sheet.width = this.size.x;
      sheet.height = this.size.y;
      const ink = sheet.getContext("2d");
      for (const light of lights) this.drawOne(ink, light);
      pen.globalAlpha = 0.4;
      pen.drawImage(sheet, 0, 0);
      ink.globalCompositeOperation = "source-in";
      ink.fillStyle = this.hatchOf(ink);
      ink.fillRect(0, 0, sheet.width, sheet.height);
      pen.globalAlpha = 1;
      pen.drawImage(sheet, 0, 0);
    },

    hatchOf(pen) {
      if (this.hatch) return this.hatch;
      const tile = document.createElement("canvas");
      tile.width = tile.height = 8;
      const ink = tile.getContext("2d");
      ink.strokeStyle = colours().coolLine;
      ink.lineWidth = 1.6;
      ink.beginPath();
      for (const d of [-8, 0, 8]) { ink.moveTo(d - 1, 9); ink.lineTo(d + 9, -1); }
      ink.stroke();
      return (this.hatch = pen.createPattern(tile, "repeat"));
    },
  });
  return new Layer();
}

// A wide area is dimmer than a narrow one, so that a named district stands out in its country.
function strengthOf(place, fresh, age) {
  const [w, n, e, so] = unitBox(place);
  const wide = Math.log10(Math.max(1e-7, (e - w) * (so - n)) / 1.2e-4);
  const base = Math.max(0.22, Math.min(0.8, 0.66 - 0.13 * wide));
  return base * (fresh ? 1 : age > 30 ? 0.42 : 0.6);
}
