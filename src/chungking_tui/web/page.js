// The keys are the terminal's from the start; by itself it waits for a click.
addEventListener("load", () => setTimeout(() => document.querySelector(".xterm-helper-textarea")?.focus()));

// The address of the app is made of the page's own, which may be reached by another name, at a path, or by TLS.
// What is sent before the socket is open waits for that; why the socket has closed is said.
const PlainSocket = WebSocket;
globalThis.WebSocket = class extends PlainSocket {
  #waiting = [];

  constructor(address) {
    const own = new URL("ws" + address.slice(address.indexOf("?")), location.href);
    own.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    super(own);
    this.addEventListener("open", () => this.#waiting.splice(0).forEach((data) => super.send(data)));
    this.addEventListener("close", (event) => {
      if (event.reason) {
        document.querySelector(".ended span").textContent = event.reason;
      } else if (!event.wasClean) {
        document.querySelector(".ended span").textContent = "The connection to this walk is lost.";
      }
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
