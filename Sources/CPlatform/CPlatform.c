#define _GNU_SOURCE
#include "CPlatform.h"
#include <malloc.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

int platform_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

/// Only what is safe in a handler: isatty, write and _exit. A progress line on a terminal is wiped first.
static void end(int signal) {
    static const char words[] = "tandem: interrupted; nothing is lost, the next run goes on from here\n";
    static const char wipe[] = "\r\033[K";
    if (isatty(STDERR_FILENO) && write(STDERR_FILENO, wipe, sizeof wipe - 1) < 0) { /* no line to take away */
    }
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0) { /* nobody to tell */
    }
    _exit(signal == SIGINT ? 130 : 143);
}

/// A signal that the caller ignores, as nohup does with HUP, stays ignored.
static void end_on(int signal) {
    struct sigaction action = {.sa_handler = end}, old;
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, NULL, &old) == 0 && old.sa_handler != SIG_IGN) sigaction(signal, &action, NULL);
}

void platform_end_on_signals(void) {
    end_on(SIGINT);
    end_on(SIGTERM);
    end_on(SIGHUP);
    signal(SIGPIPE, SIG_IGN);
}

long platform_file_system(const char *path) {
    struct statfs status;
    return statfs(path, &status) == 0 ? (long)status.f_type : 0;
}

long long platform_free_bytes(const char *path) {
    struct statvfs status;
    return statvfs(path, &status) == 0 ? (long long)status.f_bavail * (long long)status.f_frsize : -1;
}

void platform_give_memory_back(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
