// The keys are the terminal's from the start; by itself it waits for a click.
addEventListener("load", () => setTimeout(() => document.querySelector(".xterm-helper-textarea")?.focus()));

const KEYS = {
  left: "\x1b[D", up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", enter: "\r", escape: "\x1b", c: "c",
};
const SWIPE = 30; // so many pixels a finger goes at least
let socket = null;

function press(key) {
  socket?.send(JSON.stringify(["stdin", KEYS[key]]));
}

// The address of the app is made of the page's own, which may be reached by another name, at a path, or by TLS; with the
// place that it names. What is sent before the socket is open waits for that; why the socket has closed is said.
const PlainSocket = WebSocket;
globalThis.WebSocket = class extends PlainSocket {
  #waiting = [];

  constructor(address) {
    const own = new URL("ws" + address.slice(address.indexOf("?")), location.href);
    own.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    for (const [name, value] of new URLSearchParams(location.search)) {
      own.searchParams.append(name, value);
    }
    super(own);
    socket = this;
    this.addEventListener("open", () => this.#waiting.splice(0).forEach((data) => super.send(data)));
    this.addEventListener("message", (event) => follow(event.data));
    this.addEventListener("close", (event) => {
      if (event.reason) {
        document.querySelector(".ended span").textContent = event.reason;
      } else if (!event.wasClean) {
        document.querySelector(".ended span").textContent = "The connection to this walk is lost.";
      }
      document.querySelector(".ended a").href = location.search || ".";
    });
  }

  send(data) {
    if (this.readyState === PlainSocket.CONNECTING) {
      this.#waiting.push(data);
    } else if (this.readyState === PlainSocket.OPEN) {
      super.send(data);
    }
  }
};

// The address follows the walk, so that a reload comes back to the place, and the page beside it opens there.
function follow(data) {
  const [type, place] = typeof data === "string" ? JSON.parse(data) : [];
  if (type !== "place") return;
  const address = new URLSearchParams(place.at.map((scene) => ["at", scene]));
  if (place.view !== "stories") address.set("view", place.view);
  if (place.commentary) address.set("commentary", "1");
  history.replaceState(null, "", `?${address}`);
  document.querySelectorAll(".as-a-page").forEach((link) => { link.href = `page#${place.at[0]}`; });
}

addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".keys button").forEach((button) => {
    button.addEventListener("click", () => press(button.dataset.key));
  });
  const terminal = document.querySelector("main");
  let from = null;
  terminal.addEventListener("touchstart", (event) => { from = event.changedTouches[0]; }, { passive: true });
  terminal.addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    const [right, down] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
    from = null;
    if (Math.max(Math.abs(right), Math.abs(down)) < SWIPE) return;
    if (Math.abs(right) > Math.abs(down)) press(right < 0 ? "right" : "left");
    else press(down < 0 ? "down" : "up");
  }, { passive: true });
});
