const READERS = { u1: Uint8Array, i1: Int8Array, u2: Uint16Array, i2: Int16Array, u4: Uint32Array, i4: Int32Array, f8: Float64Array };
const opened = new Map();

// The bytes of a block, opened once and when it is first asked for.
function openBlock(name) {
  if (!opened.has(name)) opened.set(name, inflate(byId(`data-${name}`).textContent).then((bytes) => new Block(page.blocks[name], bytes)));
  return opened.get(name);
}

async function inflate(text) {
  const coded = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([coded]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).arrayBuffer();
}

class Block {
  constructor(description, bytes) {
    this.columns = description.columns;
    this.bytes = bytes;
    this.series = new Map();
  }

  // One column as a typed array.
  column([type, offset, length]) {
    const Reader = READERS[type];
    return new Reader(this.bytes.slice(offset, offset + length * Reader.BYTES_PER_ELEMENT));
  }

  // One KPI of this slice and grain; null if it has no row here.
  of(kpi) {
    const place = kpiPlace.get(kpi.id);
    if (!this.series.has(place)) {
      const columns = this.columns[place];
      this.series.set(place, columns ? new Series(kpi, this, columns) : null);
    }
    return this.series.get(place);
  }
}

// Rows of one KPI, sorted by member and period.
class Series {
  constructor(kpi, block, columns) {
    this.kpi = kpi;
    this.members = sums(block.column(columns.member));
    this.periods = sums(block.column(columns.period));
    for (const name of ['numerator', 'denominator', 'value']) this[name] = columns[name] ? block.column(columns[name]) : null;
    this.starts = new Map();
    this.members.forEach((member, row) => { if (!this.starts.has(member)) this.starts.set(member, row); });
  }

  // The row of a member and period, or -1: nothing was measured there.
  row(member, period) {
    let low = this.starts.get(member);
    if (low === undefined) return -1;
    let high = Math.min(this.members.length, low + period + 1);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.members[middle] === member && this.periods[middle] < period) low = middle + 1;
      else high = middle;
    }
    return this.members[low] === member && this.periods[low] === period ? low : -1;
  }

  // {value, numerator, denominator} or null. A ratio is that of its sums, computed as the warehouse does.
  at(member, period) {
    const row = this.row(member, period);
    if (row < 0) return null;
    const numerator = this.numerator ? this.numerator[row] : null;
    const denominator = this.denominator ? this.denominator[row] : null;
    if (denominator !== null) {
      const scaled = this.kpi.scale === 1 ? numerator : this.kpi.scale * numerator;
      return { value: scaled / denominator, numerator, denominator };
    }
    return { value: numerator ?? this.value[row], numerator, denominator };
  }
}

// Differences to the row before, added up again.
function sums(differences) {
  const total = new Int32Array(differences.length);
  for (let row = 0, sum = 0; row < total.length; row += 1) total[row] = sum += differences[row];
  return total;
}
