import CXlsxWriter

/// Turns the library's return codes into errors; none is overlooked.
func check(_ error: lxw_error) throws(ReportingError) {
    guard error != LXW_NO_ERROR else { return }
    throw ReportingError("workbook: \(lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)")")
}
