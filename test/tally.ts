/** How many tests passed, failed and were skipped. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** What is read of the test runner's JSON report. */
export interface Report {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * Counts a report. A file that could not be loaded, a missing report and a run that failed for no test's fault
 * (an unhandled rejection) each count as one failure: otherwise they would pass as nothing to report.
 */
export function tallyOf(report: Report | null, succeeded: boolean): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  for (const file of report?.testResults ?? []) {
    let failed = 0
    for (const { status } of file.assertionResults) {
      if (status === "passed") tally.passed += 1
      else if (status === "failed") failed += 1
      else tally.skipped += 1
    }
    tally.failed += failed === 0 && file.status === "failed" ? 1 : failed
  }
  if (tally.failed === 0 && !succeeded) tally.failed = 1
  return tally
}
