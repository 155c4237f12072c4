// The module in its worker, as the page knows it: ask, and be answered; broken off, and started again.
const machine = (() => {
  const stored = document.getElementById("module").textContent.trim();
  const source = document.getElementById("worker").textContent;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  let worker;
  let asked = new Map();
  let number = 0;
  let onJudged = () => {};

  const send = (message, transfer = []) => new Promise((resolve, reject) => {
    number += 1;
    asked.set(number, { resolve, reject });
    worker.postMessage({ id: number, ...message }, transfer);
  });

  const start = () => {
    worker?.terminate();
    for (const { reject } of asked.values()) reject(new Stopped());
    asked = new Map();
    worker = new Worker(address);
    worker.onmessage = ({ data }) => {
      if (data.judged !== undefined) {
        onJudged(data.judged);
        return;
      }
      const { resolve, reject } = asked.get(data.id);
      asked.delete(data.id);
      if (data.broken !== undefined) reject(new Broken(data.broken));
      else if (!data.ok) reject(new Refused(data.about));
      else resolve(data);
    };
    worker.onerror = (event) => {
      for (const { reject } of asked.values()) reject(new Broken(event.message ?? "worker"));
      asked = new Map();
    };
    return send({ stored });
  };

  return {
    start,
    /** Asks for one thing; `bytes` go over and are not here any more. */
    ask: (about, bytes) => send({ about, bytes }, bytes ? [bytes] : []),
    whenJudged: (told) => { onJudged = told; },
  };
})();

/** The module broke off: whatever was under way has no result. */
class Broken extends Error {}
/** The run was stopped by the person. */
class Stopped extends Error {}
/** What was asked for cannot be done, in both languages. */
class Refused extends Error {
  constructor(words) {
    super(words.en);
    this.words = words;
  }
}
