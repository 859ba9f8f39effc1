/** The browser's own database as a LocalStore: one object store, text keys; a transaction for each write. */
import type { LocalStore, Step } from "./local-store.ts"

const NAME = "adref"
const VALUES = "values"

/**
 * @param factory `indexedDB`, or a stand-in
 * @throws DOMException where the browser keeps nothing (private windows, blocked storage)
 */
export async function openIndexedDb(factory: IDBFactory): Promise<LocalStore> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = factory.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(VALUES)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const transaction = <T>(mode: IDBTransactionMode, run: (values: IDBObjectStore, done: (result: T) => void) => void) =>
    new Promise<T>((resolve, reject) => {
      // What is written must survive a machine that is switched off, not only a tab that is closed.
      const opened = database.transaction(VALUES, mode, { durability: mode === "readwrite" ? "strict" : "default" })
      let result: T
      opened.oncomplete = () => resolve(result)
      opened.onabort = () => reject(opened.error)
      run(opened.objectStore(VALUES), found => {
        result = found
      })
    })
  return {
    list: prefix =>
      transaction<[string, unknown][]>("readonly", (values, done) => {
        const found: [string, unknown][] = []
        const request = values.openCursor(under(prefix))
        done(found)
        request.onsuccess = () => {
          const cursor = request.result
          if (!cursor) return
          found.push([String(cursor.key), cursor.value])
          cursor.continue()
        }
      }),
    write: steps =>
      transaction<void>("readwrite", values => {
        for (const step of steps) carryOut(values, step)
      }),
    take: prefix =>
      transaction<unknown>("readwrite", (values, done) => {
        const request = values.openCursor(under(prefix))
        request.onsuccess = () => {
          const cursor = request.result
          if (!cursor) return
          done(cursor.value)
          cursor.delete()
        }
      }),
  }
}

function carryOut(values: IDBObjectStore, step: Step): void {
  if ("put" in step) values.put(step.value, step.put)
  else values.delete("remove" in step ? step.remove : under(step.removeAll))
}

const under = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
