/** Whether the optional driver was compiled for this system. */
export const compiled = await import("sqlite3").then(
  () => true,
  () => false,
)
