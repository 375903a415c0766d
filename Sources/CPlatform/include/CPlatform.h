#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Exchanges two directory entries in one step, `renameat2` with `RENAME_EXCHANGE`.
/// Returns 0, or the error number; EINVAL and ENOSYS mean that the file system cannot do it.
int platform_exchange(const char *first, const char *second);

/// Ends the process at INT (130), TERM and HUP (143) with one line on stderr; a closed pipe no longer ends it. A signal that
/// the caller ignores, as nohup does with HUP, stays ignored.
/// A run may be ended at any moment: what it wrote is whole, what it did not is done by the next.
void platform_end_on_signals(void);

/// The type of the file system that holds a path (`statfs`, `f_type`), or 0.
long platform_file_system(const char *path);

/// Bytes that an unprivileged user may still write where the path lies, or -1.
long long platform_free_bytes(const char *path);

/// Gives the memory that was freed back to the system, where the library can do it.
void platform_give_memory_back(void);

#endif
