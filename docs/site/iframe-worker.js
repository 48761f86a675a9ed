// Pages that are opened from a disk may start no worker, so search would find nothing there. This
// runs the worker's script in a hidden frame, and hands messages on; elsewhere it does nothing.

if (location.protocol === "file:") {
  window.Worker = class {
    constructor(address) {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      this.frame = frame;
      frame.contentWindow.postMessage = (said) => {
        const data = structuredClone(said); // neither side may change what the other holds
        setTimeout(() => this.onmessage?.({ data }));
      };
      this.ready = new Promise((done, failed) => {
        const script = frame.contentDocument.createElement("script");
        Object.assign(script, { src: address, onload: done, onerror: failed });
        frame.contentDocument.body.append(script);
      });
    }

    postMessage(said) {
      const data = structuredClone(said);
      const heard = () => this.frame.contentWindow.onmessage({ data });
      this.ready.then(heard, (error) => this.onerror?.(error));
    }

    terminate() {
      this.frame.remove();
    }
  };
}
