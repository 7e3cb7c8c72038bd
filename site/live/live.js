// Live figures: a part of the kernel, compiled to WebAssembly, that the reader
// drives. This only draws what the module says.
"use strict";

// What draws each figure that is no table of bytes, by the figure's name.
const toritoKinds = {};

// Brings each figure called `name` on the page to life. `code` is the module,
// as base64: a page opened from a folder may not fetch files.
async function toritoLive(name, code) {
  const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
  const module = await WebAssembly.compile(bytes);
  const Kind = toritoKinds[name] ?? ToritoBytes;
  for (const figure of document.querySelectorAll(`.live[data-live="${name}"]`)) {
    const live = new Kind(figure, module);
    await live.load();
    live.build();
    live.begin();
    figure.querySelector(".still").replaceWith(live.form);
  }
}

// An element with these attributes, and with this in it.
function toritoElement(name, attributes, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...content);
  return element;
}

// A form whose controls call the module, and the module's answer below it. Each
// kind of figure adds `build`, which makes the form, and `begin`, which fills it
// when a module is new.
class ToritoFigure {
  constructor(figure, code) {
    this.figure = figure;
    this.code = code;
    this.cells = [];
    this.form = toritoElement("form", {});
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.field = toritoElement("p", { class: "field" });
    this.answer = toritoElement("p", { role: "status" });
    this.again = this.button("Start again", () => this.restart());
    this.again.hidden = true;
  }

  async load() {
    this.module = (await WebAssembly.instantiate(this.code)).exports;
  }

  async restart() {
    await this.load();
    for (const set of this.form.querySelectorAll("fieldset")) set.disabled = false;
    this.begin();
  }

  memory() {
    return new Uint8Array(this.module.memory.buffer);
  }

  text(count) {
    const start = this.module.live_answer();
    return new TextDecoder().decode(this.memory().slice(start, start + count));
  }

  // The lines of a text of the module's, each cut at its tabs.
  lines(count) {
    return this.text(count).split("\n").map((line) => line.split("\t"));
  }

  // Says what came of a call, whose result's lowest bit says whether something was
  // refused, and whose others count the text's bytes. A trap ends the module, as it
  // would a kernel: what is left is to start again. Returns whether there was none.
  ask(call) {
    try {
      const result = call();
      this.say(this.text(result >> 1), (result & 1) === 1);
      return true;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      const count = this.module.live_trapped?.();
      this.say(count ? this.text(count) : "The module has trapped, as a kernel would.", true);
      for (const set of this.form.querySelectorAll("fieldset")) set.disabled = true;
      this.again.hidden = false;
      this.again.focus();
      return false;
    }
  }

  say(words, isRefused) {
    this.answer.textContent = words;
    this.figure.classList.toggle("error", isRefused);
  }

  button(name, act) {
    const button = toritoElement("button", { type: "button" }, name);
    button.addEventListener("click", act);
    return button;
  }

  controls(...content) {
    return toritoElement("p", { class: "controls" }, ...content);
  }

  set(kind, legend, ...content) {
    return toritoElement(
      "fieldset", { class: kind }, toritoElement("legend", {}, legend), ...content);
  }

  // Arrows go from cell to cell, as in an editor: eight are a row.
  move(event, index) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 }[event.key];
    const next = this.cells[index + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

// A table of bytes, the fillings that the module offers, and its answer.
class ToritoBytes extends ToritoFigure {
  build() {
    const names = this.text(this.module.live_names()).split("\n");
    this.form.append(
      this.controls(...names.map((name, number) => this.button(name, () => this.fill(number)))),
      this.field);
    for (const part of this.lines(this.module.live_parts())) this.form.append(this.part(...part));
    this.form.append(this.answer, this.again);
    this.field.textContent = "Go to a byte to see what it is of.";
  }

  begin() {
    this.fill(0);
  }

  // The module's line for a part: its name, first address and count.
  part(name, address, count) {
    const set = this.set("bytes", `${name}, at ${address}`);
    for (let offset = 0; offset < Number(count); offset += 8) {
      const row = toritoElement("div", { class: "row", "data-offset": "+" + offset });
      for (let column = offset; column < Math.min(offset + 8, Number(count)); column += 1) {
        row.append(this.input(`${name}, byte +${column}`));
      }
      set.append(row);
    }
    return set;
  }

  input(label) {
    const index = this.cells.length;
    const input = toritoElement("input", {
      type: "text", maxlength: 2, autocomplete: "off", autocapitalize: "off",
      spellcheck: false, "aria-label": label,
    });
    input.addEventListener("input", () => this.change(index));
    input.addEventListener("focus", () => {
      input.select();
      this.field.textContent = `${label}: ${this.text(this.module.live_field(index))}`;
    });
    input.addEventListener("blur", () => { input.value = this.hex(index); this.mark(index); });
    input.addEventListener("keydown", (event) => this.move(event, index));
    this.cells.push(input);
    return input;
  }

  change(index) {
    const input = this.cells[index];
    const isByte = /^[0-9a-fA-F]{1,2}$/.test(input.value);
    input.setAttribute("aria-invalid", String(!isByte));
    if (!isByte) return;
    this.memory()[this.module.live_bytes() + index] = parseInt(input.value, 16);
    this.read();
    if (input.value.length === 2) this.cells[index + 1]?.focus();
  }

  hex(index) {
    return this.memory()[this.module.live_bytes() + index].toString(16).padStart(2, "0");
  }

  fill(number) {
    this.module.live_fill(0);
    this.sound = this.cells.map((_, index) => this.hex(index));
    this.module.live_fill(number);
    this.cells.forEach((input, index) => { input.value = this.hex(index); });
    this.read();
  }

  mark(index) {
    const input = this.cells[index];
    input.setAttribute("aria-invalid", "false");
    input.classList.toggle("changed", this.hex(index) !== this.sound[index]);
  }

  read() {
    this.ask(() => this.module.live_read());
    this.cells.forEach((_, index) => this.mark(index));
  }
}
