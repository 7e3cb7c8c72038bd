// Live figures: a part of the kernel, compiled to WebAssembly, and bytes to
// edit. This only draws what the module says.
"use strict";

// Brings each figure called `name` on the page to life. `code` is the module,
// as base64: a page opened from a folder may not fetch files.
async function toritoLive(name, code) {
  const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  for (const figure of document.querySelectorAll(`.live[data-live="${name}"]`)) {
    new ToritoBytes(figure, instance.exports);
  }
}

// A table of bytes, the fillings that the module offers, and its answer.
class ToritoBytes {
  constructor(figure, module) {
    this.figure = figure;
    this.module = module;
    this.inputs = [];
    const form = document.createElement("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.append(this.controls());
    for (const part of this.text(module.live_parts()).split("\n")) form.append(this.part(part));
    this.field = document.createElement("p");
    this.field.className = "field";
    this.field.textContent = "Go to a byte to see what it is of.";
    this.answer = document.createElement("p");
    this.answer.setAttribute("role", "status");
    form.append(this.field, this.answer);
    figure.querySelector(".still").replaceWith(form);
    this.fill(0);
  }

  memory() {
    return new Uint8Array(this.module.memory.buffer);
  }

  text(count) {
    const start = this.module.live_answer();
    return new TextDecoder().decode(this.memory().slice(start, start + count));
  }

  controls() {
    const row = document.createElement("p");
    row.className = "controls";
    this.text(this.module.live_names()).split("\n").forEach((name, number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => this.fill(number));
      row.append(button);
    });
    return row;
  }

  // The module's line for a part: its name, first address and count.
  part(line) {
    const [name, address, count] = line.split("\t");
    const set = document.createElement("fieldset");
    set.className = "bytes";
    const legend = document.createElement("legend");
    legend.textContent = `${name}, at ${address}`;
    set.append(legend);
    for (let offset = 0; offset < Number(count); offset += 8) {
      const row = document.createElement("div");
      row.className = "row";
      row.dataset.offset = "+" + offset;
      for (let column = offset; column < Math.min(offset + 8, Number(count)); column += 1) {
        row.append(this.input(`${name}, byte +${column}`));
      }
      set.append(row);
    }
    return set;
  }

  input(label) {
    const input = document.createElement("input");
    const index = this.inputs.length;
    Object.assign(input, { type: "text", maxLength: 2, autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-label", label);
    input.setAttribute("autocapitalize", "off");
    input.addEventListener("input", () => this.change(index));
    input.addEventListener("focus", () => {
      input.select();
      this.field.textContent = `${label}: ${this.text(this.module.live_field(index))}`;
    });
    input.addEventListener("blur", () => { input.value = this.hex(index); this.mark(index); });
    input.addEventListener("keydown", (event) => this.move(event, index));
    this.inputs.push(input);
    return input;
  }

  // Arrows go from byte to byte, as in an editor.
  move(event, index) {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 }[event.key];
    const next = this.inputs[index + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  change(index) {
    const input = this.inputs[index];
    const isByte = /^[0-9a-fA-F]{1,2}$/.test(input.value);
    input.setAttribute("aria-invalid", String(!isByte));
    if (!isByte) return;
    this.memory()[this.module.live_bytes() + index] = parseInt(input.value, 16);
    this.read();
    if (input.value.length === 2) this.inputs[index + 1]?.focus();
  }

  hex(index) {
    return this.memory()[this.module.live_bytes() + index].toString(16).padStart(2, "0");
  }

  fill(number) {
    this.module.live_fill(0);
    this.sound = this.inputs.map((_, index) => this.hex(index));
    this.module.live_fill(number);
    this.inputs.forEach((input, index) => { input.value = this.hex(index); });
    this.read();
  }

  mark(index) {
    const input = this.inputs[index];
    input.setAttribute("aria-invalid", "false");
    input.classList.toggle("changed", this.hex(index) !== this.sound[index]);
  }

  read() {
    const result = this.module.live_read();
    this.answer.textContent = this.text(result >> 1);
    this.figure.classList.toggle("error", (result & 1) === 1);
    this.inputs.forEach((_, index) => this.mark(index));
  }
}
