// Two cores are kept busy by libtorch's own threads, and the live tensor count and torch's global random state, which tests
// compare before and after, belong to the whole process.
[assembly: DoNotParallelize]
