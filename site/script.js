// What the book can do for a reader with scripts: remember the colours, copy
// code, follow the section that is being read. Every page reads without it.
"use strict";
(() => {
  const root = document.documentElement;

  // A line that screen readers speak.
  const spoken = document.createElement("p");
  spoken.className = "hidden";
  spoken.setAttribute("role", "status");
  document.body.append(spoken);
  const say = (text) => {
    spoken.textContent = "";
    setTimeout(() => { spoken.textContent = text; }, 50);
  };

  // Colours: as the system, light, dark, and round again.
  const order = ["system", "light", "dark"];
  const names = { system: "as the system", light: "light", dark: "dark" };
  for (const button of document.querySelectorAll("[data-themes]")) {
    const now = () => root.dataset.theme || "system";
    const next = () => order[(order.indexOf(now()) + 1) % order.length];
    const label = () => {
      const text = `Colours: ${names[now()]}. Change to ${names[next()]}`;
      button.setAttribute("aria-label", text);
      button.title = text;
    };
    button.addEventListener("click", () => {
      const chosen = next();
      if (chosen === "system") delete root.dataset.theme;
      else root.dataset.theme = chosen;
      try {
        if (chosen === "system") localStorage.removeItem("torito-theme");
        else localStorage.setItem("torito-theme", chosen);
      } catch { /* The choice holds for this page. */ }
      label();
      say(`Colours: ${names[chosen]}`);
    });
    label();
  }

  // Copy buttons: code without numbers and marks, commands without prompts.
  const textOf = (figure) =>
    [...figure.querySelectorAll(".line:not(.removed), .gap, .part")].map((line) => {
      if (!line.classList.contains("line")) return "";
      const copy = line.cloneNode(true);
      for (const extra of copy.querySelectorAll(".n, .mark")) extra.remove();
      return copy.textContent;
    }).join("\n") + "\n";
  const addCopy = (block, what, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy ${what}`);
    button.addEventListener("click", async () => {
      let done = "Copied";
      try {
        await navigator.clipboard.writeText(text());
      } catch {
        done = copyByHand(text()) ? "Copied" : "Failed";
      }
      button.textContent = done;
      say(done === "Copied" ? `Copied ${what}` : "Could not copy");
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    block.classList.add("copies");
    return button;
  };
  // Without a secure origin (a file, say) there is no clipboard object.
  const copyByHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    const before = document.activeElement;
    area.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { /* No. */ }
    area.remove();
    before?.focus();
    return done;
  };
  for (const figure of document.querySelectorAll("figure.listing")) {
    const caption = figure.querySelector("figcaption");
    const place = (caption ?? document.querySelector("h1")).textContent.trim().replace(/\s+/g, " ");
    const button = addCopy(figure, `the code of ${place}`, () => textOf(figure));
    if (caption) caption.after(button);
    else figure.prepend(button);
  }
  for (const block of document.querySelectorAll(".try[data-copy]")) {
    block.querySelector(".label")
      .after(addCopy(block, "the command", () => block.dataset.copy));
  }

  // What is wider than the screen can be scrolled by the keyboard.
  const boxes = document.querySelectorAll(".table, .coverage, .picture");
  const measure = () => {
    for (const box of boxes) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      if (box.localName === "figure") continue;
      for (const [name, value] of [["role", "region"], ["aria-label", "Table, can be scrolled"]]) {
        if (scrolls) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  };
  addEventListener("resize", measure);
  measure();

  // The contents: open where they stand at the side, folded where they cover
  // the text.
  const contents = document.querySelector("details.contents");
  if (contents) {
    const wide = matchMedia("(min-width: 64rem)");
    wide.addEventListener("change", () => { contents.open = wide.matches; });
    const fold = () => { if (!wide.matches) contents.open = false; };
    contents.addEventListener("click", (event) => { if (event.target.closest("a")) fold(); });
    document.addEventListener("click", (event) => { if (!contents.contains(event.target)) fold(); });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || wide.matches || !contents.open) return;
      contents.open = false;
      contents.querySelector("summary").focus();
    });
    const here = contents.querySelector("[aria-current=page]");
    if (wide.matches && here && here.offsetTop > contents.clientHeight * 0.8) {
      contents.scrollTop = here.offsetTop - contents.clientHeight / 2;
    }
  }

  // The section that is being read.
  const links = [...document.querySelectorAll(".sections a[href^='#']")];
  const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (heads.some(Boolean)) {
    let waiting = false;
    const follow = () => {
      waiting = false;
      let current = -1;
      heads.forEach((head, index) => {
        if (head && head.getBoundingClientRect().top < innerHeight * 0.35) current = index;
      });
      links.forEach((link, index) => {
        if (index === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    addEventListener("scroll", () => {
      if (!waiting) { waiting = true; requestAnimationFrame(follow); }
    }, { passive: true });
    follow();
  }

  // The report of an error names the listing that the reader looked at last: the
  // one that stood in the middle of the screen for a second.
  const reports = [...document.querySelectorAll("[data-report]")].map((link) => [link, link.href]);
  const lookAt = (listing) => {
    for (const [link, href] of reports) link.href = `${href}&listing=${encodeURIComponent(listing.id)}`;
  };
  if (reports.length) {
    const waiting = new Map();
    const middle = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(waiting.get(target));
        if (isIntersecting) waiting.set(target, setTimeout(lookAt, 1000, target));
      }
    }, { rootMargin: "-30% 0px" });
    for (const listing of document.querySelectorAll("figure.listing[id]")) middle.observe(listing);
  }

  // A link into a folded answer, and paper, unfold it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest("details:not([open])");
    if (fold && fold !== contents) { fold.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article details:not([open])")];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; });
})();
