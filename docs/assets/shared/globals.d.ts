// What the pages use and TypeScript 4.8 has no types for.

interface Array<T> {
  findLastIndex(test: (value: T, index: number, all: T[]) => unknown): number;
}

/** Only documents and doctypes have none. */
interface Element {
  get textContent(): string;
  set textContent(text: string | null | undefined);
}

interface HTMLElement {
  hidePopover(): void;
  showPopover(options?: { source?: HTMLElement }): void;
}

/** Event "toggle" of a popover. */
interface ToggleEvent extends Event {
  newState: "open" | "closed";
}

interface HTMLElementEventMap {
  toggle: ToggleEvent;
}

declare class DecompressionStream {
  constructor(format: "deflate");
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
}

interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  clientId: string;
  request: Request;
  respondWith(response: Promise<Response>): void;
}

/** Network Information API, which pages and workers have in some browsers. */
interface Navigator {
  connection?: { saveData?: boolean; effectiveType?: string };
}

/** What a service worker uses; TypeScript's own types of it exclude those of pages. */
interface ServiceWorkerScope {
  registration: { scope: string; active: object | null; unregister(): Promise<boolean> };
  clients: {
    claim(): Promise<void>;
    get(id: string): Promise<{ url: string; postMessage(message: string): void } | undefined>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", run: (event: FetchEvent) => void): void;
  addEventListener(type: "message", run: (event: MessageEvent & ExtendableEvent) => void): void;
}

/** Functions of offline/file-shim.js. */
declare function handOver(content: unknown): void;
declare function loadFromDisk(address: string | URL): Promise<unknown>;

declare var unpacked: import("../offline/single-file.js").Data;

declare const Bun: { stdin: { text(): Promise<string> } };
