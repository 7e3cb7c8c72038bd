// The live figure of chapter 2: the frames in their blocks, the lists of free ones,
// and what takes frames and gives them back.
toritoKinds.frames = class extends ToritoFigure {
  build() {
    this.cells = this.lines(this.module.live_frames()).map(
      ([number], index) => this.cell(Number(number), index));
    this.rows = this.lines(this.module.live_lists()).map(() => [
      toritoElement("th", { scope: "row" }), toritoElement("td", {}), toritoElement("td", {}),
    ]);
    this.form.append(
      this.taking(), this.field,
      toritoElement("div", { class: "sides" },
        this.set("frames", "The frames", ...this.cells), this.table()),
      this.giving(), this.answer, this.controls(this.again));
    this.again.hidden = false;
  }

  begin() {
    this.here = 0;
    this.draw();
    this.choose(0);
    this.ask(() => this.module.live_begin());
  }

  taking() {
    const take = (count) => this.act(() => this.module.live_take(count, Number(multiple.value)));
    const multiple = toritoElement("select", {}, ...[1, 2, 4, 8, 16, 32].map(
      (number) => toritoElement("option", {}, String(number))));
    const count = this.number(() => this.submit(take, count));
    count.value = "13";
    return this.set("controls", "Take frames in a row",
      ...[1, 3, 4, 5, 8, 16].map((number) => this.button(String(number), () => take(number))),
      this.labelled("or", count), this.button("Take", () => this.submit(take, count)),
      this.labelled("from a multiple of", multiple));
  }

  giving() {
    const give = () => this.submit(
      (count, first) => this.give(first, count), this.count, this.first);
    this.count = this.number(give);
    this.first = this.number(give);
    return this.set("controls", "Give frames back: press a run that is lent, or say which",
      this.labelled("frames:", this.count), this.labelled("from frame", this.first),
      this.button("Give", give));
  }

  // The free lists, in which only the last column changes.
  table() {
    const heads = ["order", "word", "first frames, as listed"].map(
      (name) => toritoElement("th", { scope: "col" }, name));
    return toritoElement("table", {}, toritoElement("caption", {}, "The lists of free blocks"),
      toritoElement("thead", {}, toritoElement("tr", {}, ...heads)),
      toritoElement("tbody", {}, ...this.rows.map((row) => toritoElement("tr", {}, ...row))));
  }

  cell(number, index) {
    const cell = this.button(
      toritoElement("span", {}, String(number)), () => this.press(index));
    cell.append(toritoElement("b", {}));
    cell.style.gridColumn = number % 8 + 1;
    cell.addEventListener("focus", () => this.choose(index));
    cell.addEventListener("mouseenter", () => this.tell(index));
    cell.addEventListener("keydown", (event) => this.move(event, index));
    return cell;
  }

  labelled(name, control) {
    return toritoElement("label", {}, name, control);
  }

  // A field for a number, and what Enter does there.
  number(act) {
    const input = toritoElement("input", {
      type: "text", inputmode: "numeric", maxlength: 4, autocomplete: "off",
      "aria-invalid": "false",
    });
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      act();
    });
    return input;
  }

  // Acts on the numbers in these fields, where there are some.
  submit(act, ...inputs) {
    const wrong = inputs.filter((input) => !/^[0-9]+$/.test(input.value));
    for (const input of inputs) input.setAttribute("aria-invalid", String(wrong.includes(input)));
    if (wrong.length > 0) wrong[0].focus();
    else act(...inputs.map((input) => Number(input.value)));
  }

  // Calls the module, which stays as it was drawn last if it traps: then nothing
  // may be asked of it.
  act(call) {
    if (!this.ask(call)) return;
    this.draw();
    this.tell(this.here);
  }

  give(first, count) {
    this.act(() => this.module.live_give(first, count));
  }

  press(index) {
    const { kind, first, count } = this.frames[index];
    if (kind !== "free") this.give(first, count);
  }

  // Makes a frame the one that the keyboard comes to, and its run the one to give.
  choose(index) {
    this.cells[this.here].tabIndex = -1;
    this.cells[index].tabIndex = 0;
    this.here = index;
    this.count.value = this.frames[index].count;
    this.first.value = this.frames[index].first;
    this.tell(index);
  }

  tell(index) {
    this.field.textContent = this.frames[index].words;
  }

  draw() {
    this.frames = this.lines(this.module.live_frames()).map(
      ([number, kind, whose, first, count, mark, words]) => ({
        number: Number(number), kind, whose, first: Number(first), count: Number(count),
        mark, words,
      }));
    this.frames.forEach((frame, index) => this.drawFrame(frame, index));
    this.lines(this.module.live_lists()).forEach((row, index) => row.forEach(
      (words, column) => { this.rows[index][column].textContent = words; }));
  }

  // A frame has a line to each neighbour that is of another block or run.
  drawFrame({ number, kind, whose, mark, words }, index) {
    const cell = this.cells[index];
    const isOther = (step) => this.frames[index + step]?.whose !== whose;
    cell.className = kind;
    cell.classList.toggle("left", number % 8 === 0 || isOther(-1));
    cell.classList.toggle("right", number % 8 === 7 || isOther(1));
    cell.classList.toggle("top", isOther(-8));
    cell.classList.toggle("bottom", isOther(8));
    cell.lastChild.textContent = mark;
    cell.setAttribute("aria-label", words);
    cell.tabIndex = index === this.here ? 0 : -1;
  }
};
