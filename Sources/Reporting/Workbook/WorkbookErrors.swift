import CXlsxWriter
import Glibc

/// Turns the library's return codes into errors; none is overlooked.
func check(_ error: lxw_error) throws(ReportingError) {
    guard error != LXW_NO_ERROR else { return }
    let code = errno
    let words = lxw_strerror(error).map { String(cString: $0) } ?? "error \(error.rawValue)"
    throw ReportingError("workbook: \(words)", code: code)
}
