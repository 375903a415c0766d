#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Exchanges two directory entries in one step, `renameat2` with `RENAME_EXCHANGE`.
/// Returns 0, or the error number; EINVAL and ENOSYS mean that the file system cannot do it.
int platform_exchange(const char *first, const char *second);

#endif
