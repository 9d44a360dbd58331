// What Streamlit leaves out of the page: the theme for all pages, the pictures of a chart, one step of the history for one
// act of the reader, the way to what it brought, and Enter that takes a typed day, where Streamlit waits until the field is
// left.
if (!window.__keys) {
  window.__keys = true;
  // The theme is Streamlit's own, which it keeps for each page that was loaded; here it is one for all.
  const kept = (path) => `stActiveTheme-${path}-v2`;
  const chosen = () => JSON.parse(localStorage.getItem("tm-theme") || '"System"');
  const mark = () => {
    for (const button of document.querySelectorAll(".tm-theme button")) {
      const pressed = String(button.dataset.theme === chosen());
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".tm-theme button");
    if (!button) return;
    localStorage.setItem("tm-theme", JSON.stringify(button.dataset.theme));
    const links = [...document.querySelectorAll('[data-testid="stPageLink-NavLink"]')];
    for (const path of new Set([location.pathname, ...links.map((link) => new URL(link.href).pathname)])) {
      localStorage.setItem(kept(path), JSON.stringify(button.dataset.theme));
    }
    location.reload();
  });
  new MutationObserver(mark).observe(document.body, { childList: true, subtree: true });
  // Plotly's own button makes a chart's picture; on paper or a slide it needs the ground it was drawn for.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".tm-pictures button");
    const chart = button && document.querySelector(`.st-key-${button.dataset.chart} .js-plotly-plot`);
    const maker = chart?.querySelector(".modebar-btn");
    if (!maker) return;
    const { format, name } = button.dataset;
    const ground = chart.layout.paper_bgcolor;
    chart._context.toImageButtonOptions = { format, filename: name, scale: format === "png" ? 2 : 1 };
    chart.layout.paper_bgcolor = getComputedStyle(document.querySelector(".stApp")).backgroundColor;
    maker.click();
    if (ground === undefined) delete chart.layout.paper_bgcolor; else chart.layout.paper_bgcolor = ground;
  });
  // The menu hangs at the end of the page, and is filled once it is open: whoever opens it is led into it.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest?.('[class*="st-key-tm_take_"] [data-testid="stPopover"] button');
    if (!opener) return;
    const until = performance.now() + 5000;
    const enter = () => {
      const first = document.querySelector('[data-testid="stPopoverBody"] .tm-pictures button');
      if (first) first.focus();
      else if (performance.now() < until && document.activeElement === opener) setTimeout(enter, 60);
    };
    setTimeout(enter, 250);
  });
  // Whoever took something away is back where the menu was opened.
  document.addEventListener("click", (event) => {
    const opener = document.querySelector('[class*="st-key-tm_take_"] button[aria-expanded="true"]');
    if (!opener || !event.target.closest?.('[data-testid="stPopoverBody"] :is(button, a)')) return;
    setTimeout(() => { if (document.activeElement === document.body) opener.focus(); }, 400);
  }, true);
  // What a file or a button brings stands where its own place is gone: whoever gave it is led to the result, and not left
  // at the top of the page. Who has gone on meanwhile is left where they are.
  const results = ".tm-file, .tm-written, .tm-success";
  let gave = null;
  const give = (event) => {
    if (event.target.closest?.('[data-testid="stMain"] :is(button, input[type="file"])')) gave = location.pathname;
  };
  for (const kind of ["click", "change"]) document.addEventListener(kind, give, true);
  document.addEventListener("drop", () => { gave = location.pathname; }, true);
  const lead = (result) => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (gave !== location.pathname || !lost || !result.isConnected) return;
    result.tabIndex = -1;
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "nearest" });
  };
  new MutationObserver((changes) => {
    if (gave === null) return;
    const added = changes.flatMap((change) => [...change.addedNodes]).filter((node) => node.nodeType === 1);
    const found = added.map((node) => (node.matches(results) ? node : node.querySelector(results))).find(Boolean);
    if (found) setTimeout(() => lead(found), 300);
  }).observe(document.body, { childList: true, subtree: true });
  // One act of the reader makes one entry of the history: what a page adds to its address by itself is no step back.
  let acted = false;
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, () => { acted = true; }, true);
  const push = history.pushState;
  history.pushState = function (...state) {
    const by = acted ? push : history.replaceState;
    acted = false;
    return by.apply(history, state);
  };
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.('[data-testid="stDateInputField"]');
    if (event.key !== "Enter" || !field || event.target.getAttribute("role") !== "spinbutton") return;
    event.preventDefault();
    // Escape would close the popover that holds the field, and with it what was typed; leaving the field takes it.
    const popover = field.closest('[data-testid="stPopoverBody"]');
    if (popover) {
      event.stopPropagation();
      (popover.querySelector("input:checked") ?? popover.querySelector("button, input"))?.focus();
      return;
    }
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    setTimeout(() => {
      document.activeElement?.blur();
      setTimeout(() => field.querySelector("button")?.focus(), 60);
    }, 60);
  }, true);
}
