/* What the scanner is compared with, in C, so that all of it runs in one process over the same memory.
   Built by run.sh: cc -O3 -shared -fPIC peers.c -o libpeers.so -lhs (without -lhs where there is no Hyperscan) */
#define _GNU_SOURCE
#if __has_include(<hs/hs.h>)
#include <hs/hs.h>
#define HAS_HYPERSCAN
#endif
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

extern char **environ;

/* Memory for a corpus, in huge pages where the system has them; NULL when there is none. */
void *peer_map(size_t length) {
    void *at = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) return NULL;
    madvise(at, length, MADV_HUGEPAGE);
    return at;
}

void peer_unmap(void *at, size_t length) { munmap(at, length); }

/* Reads a whole file into memory; 0 when all of it was read. */
int peer_load(const char *path, uint8_t *to, size_t length) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    size_t done = 0;
    for (ssize_t n; done < length && (n = read(file, to + done, length - done)) > 0;) done += (size_t)n;
    close(file);
    return done == length ? 0 : -1;
}

/* Keeps the calling thread on one processor; a negative number frees it again. */
void peer_pin(int processor) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (processor < 0 || i == processor) CPU_SET(i, &set);
    sched_setaffinity(0, sizeof set, &set);
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw"))) static uint64_t sum512(const uint8_t *at, size_t length) {
    __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
    size_t i = 0;
    for (; i + 256 <= length; i += 256) {
        a = _mm512_add_epi64(a, _mm512_sad_epu8(_mm512_loadu_si512(at + i), _mm512_setzero_si512()));
        b = _mm512_add_epi64(b, _mm512_sad_epu8(_mm512_loadu_si512(at + i + 64), _mm512_setzero_si512()));
        c = _mm512_add_epi64(c, _mm512_sad_epu8(_mm512_loadu_si512(at + i + 128), _mm512_setzero_si512()));
        d = _mm512_add_epi64(d, _mm512_sad_epu8(_mm512_loadu_si512(at + i + 192), _mm512_setzero_si512()));
    }
    uint64_t sum = _mm512_reduce_add_epi64(_mm512_add_epi64(_mm512_add_epi64(a, b), _mm512_add_epi64(c, d)));
    for (; i < length; i++) sum += at[i];
    return sum;
}

__attribute__((target("avx2"))) static uint64_t sum256(const uint8_t *at, size_t length) {
    __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a, zero = a;
    size_t i = 0;
    for (; i + 128 <= length; i += 128) {
        a = _mm256_add_epi64(a, _mm256_sad_epu8(_mm256_loadu_si256((const __m256i *)(at + i)), zero));
        b = _mm256_add_epi64(b, _mm256_sad_epu8(_mm256_loadu_si256((const __m256i *)(at + i + 32)), zero));
        c = _mm256_add_epi64(c, _mm256_sad_epu8(_mm256_loadu_si256((const __m256i *)(at + i + 64)), zero));
        d = _mm256_add_epi64(d, _mm256_sad_epu8(_mm256_loadu_si256((const __m256i *)(at + i + 96)), zero));
    }
    uint64_t parts[4];
    _mm256_storeu_si256((__m256i *)parts, _mm256_add_epi64(_mm256_add_epi64(a, b), _mm256_add_epi64(c, d)));
    uint64_t sum = parts[0] + parts[1] + parts[2] + parts[3];
    for (; i < length; i++) sum += at[i];
    return sum;
}
#endif

/* Every byte added up: as fast as memory can be read. wide: 64 bytes at a time where the processor can. */
uint64_t peer_sum(const uint8_t *at, size_t length, int wide) {
#if defined(__x86_64__)
    if (wide && __builtin_cpu_supports("avx512bw")) return sum512(at, length);
    if (__builtin_cpu_supports("avx2")) return sum256(at, length);
#endif
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++) sum += at[i];
    return sum;
}

/* read() of 256 KiB at a time, every byte added up: the least that a program reading a file can do. */
uint64_t peer_read_sum(const char *path) {
    static uint8_t *block;
    const size_t length = 256 * 1024;
    if (!block) block = peer_map(length);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || !block) return 0;
    uint64_t sum = 0;
    for (ssize_t n; (n = read(file, block, length)) > 0;) sum += peer_sum(block, (size_t)n, 0);
    close(file);
    return sum;
}

#ifdef HAS_HYPERSCAN
/* Twelve digits: plain or 4-4-4, full-width in UTF-8, CP932 and EUC-JP, UTF-16 of both orders. */
static const char *const patterns[] = {
    "[0-9]{4}[ .-]?[0-9]{4}[ .-]?[0-9]{4}", "(\\xEF\\xBC[\\x90-\\x99]){12}", "(\\x82[\\x4F-\\x58]){12}",
    "(\\xA3[\\xB0-\\xB9]){12}", "([0-9]\\x00){12}", "(\\x00[0-9]){12}",
};

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *count) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(uint64_t *)count;
    return 0;
}

/* Matches of the six patterns by Hyperscan; -1 when it cannot run, as where Debian has no package of it. */
int64_t peer_hyperscan(const uint8_t *at, size_t length) {
    static hs_database_t *database;
    static hs_scratch_t *scratch;
    enum { COUNT = sizeof patterns / sizeof *patterns };
    if (!database) {
        unsigned flags[COUNT] = {0}, ids[COUNT] = {0, 1, 2, 3, 4, 5};
        hs_compile_error_t *error = NULL;
        if (hs_compile_multi(patterns, flags, ids, COUNT, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
            hs_free_compile_error(error);
            return -1;
        }
        if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return -1;
    }
    uint64_t count = 0;
    const size_t most = 1u << 30;
    for (size_t done = 0; done < length; done += most) {
        size_t part = length - done < most ? length - done : most;
        if (hs_scan(database, (const char *)at + done, (unsigned)part, 0, scratch, on_match, &count) != HS_SUCCESS) return -1;
    }
    return (int64_t)count;
}
#else
int64_t peer_hyperscan(const uint8_t *at, size_t length) {
    (void)at, (void)length;
    return -1;
}
#endif

/* Runs a program to its end, its output dropped: processor seconds (user and system), or -1. */
double peer_run(char *const arguments[]) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int failed = posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    struct rusage usage;
    int status;
    if (failed || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1) return -1;
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}
