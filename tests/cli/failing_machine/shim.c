/* Stands between the program and the C library, to show what a failing machine would: reads that fail, another day.
 *
 * FAIL_FROM: files whose path has "failing-disk" in it cannot be read from this byte on.
 * CLOCK: seconds since 1970 that the clock shows.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* How many of the bytes at this place can be read; -1 where none can. */
static long long readable(int fd, long long at, size_t count) {
    const char *from = getenv("FAIL_FROM");
    if (from == NULL || at + (long long)count <= atoll(from)) return count;
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return count;
    path[length] = 0;
    if (strstr(path, "failing-disk") == NULL) return count;
    return at < atoll(from) ? atoll(from) - at : -1;
}

ssize_t read(int fd, void *to, size_t count) {
    long long most = readable(fd, lseek(fd, 0, SEEK_CUR), count);
    if (most >= 0) return syscall(SYS_read, fd, to, (size_t)most);
    errno = EIO;
    return -1;
}

ssize_t pread64(int fd, void *to, size_t count, off64_t at) {
    long long most = readable(fd, at, count);
    if (most >= 0) return syscall(SYS_pread64, fd, to, (size_t)most, at);
    errno = EIO;
    return -1;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int result = syscall(SYS_clock_gettime, clock, time);
    const char *shown = getenv("CLOCK");
    if (shown != NULL && clock == CLOCK_REALTIME) {
        time->tv_sec = atoll(shown);
        time->tv_nsec = 0;
    }
    return result;
}
