using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Azukari.Custody.Tools;

/// <summary>What a file is, and which: the same stamp before and after reading means the same bytes.</summary>
/// <param name="Sort">Regular, folder, link or something else.</param>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file in it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since 1970 of the last change of content.</param>
/// <param name="Changed">Nanoseconds since 1970 of the last change of content or attributes.</param>
readonly record struct FileStamp(FileSort Sort, ulong Device, ulong Inode, long Size, long Modified, long Changed);

enum FileSort
{
    Regular,
    Folder,
    Link,
    Pipe,
    Other,
}

/// <summary>
/// Linux's own file calls, by names in bytes: names are bytes there, not text, and the base class library neither opens what is
/// not UTF-8 nor tells a pipe from a file before it waits at it.
/// </summary>
static class Posix
{
    const int NoSuchEntry = 2;
    const int NotAFolder = 20;
    const int Loop = 40;
    const int CurrentFolder = -100;
    const int DoNotFollow = 0x100;
    const int EmptyPath = 0x1000;
    const uint BasicStats = 0x7ff;
    const int StatLength = 256;
    const int CloseOnExec = 0x80000;
    const int NonBlocking = 0x800;
    const int EntryName = 19; // offset in struct dirent of 64-bit Linux

    // SPEC: include/uapi/linux/magic.h. File systems that show the state of the kernel; nothing is stored in them.
    static readonly HashSet<uint> Kernels =
    [
        0x9fa0, 0x62656572, 0x1cd1, 0x63677270, 0x27e0eb, 0x64626720, 0x74726163, 0x73636673, 0xcafe4a11, 0x6165676c,
        0xde5e81e4, 0x19800202, 0x958458f6, 0x42494e4d, 0x65735543, 0x62656570,
    ];

    /// <summary>A name as the calls take it.</summary>
    internal static byte[] Native(string path) => [.. Encoding.UTF8.GetBytes(path), 0];

    /// <summary>What is there; links are followed where asked.</summary>
    /// <exception cref="IOException">Nothing is there, or it may not be asked.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way is closed.</exception>
    internal static FileStamp Stat(byte[] path, bool follow)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Portable.Stat(Portable.Text(path), follow);
        }

        byte[] buffer = new byte[StatLength];
        return StatX(CurrentFolder, path, follow ? 0 : DoNotFollow, BasicStats, buffer) == 0 ? Read(buffer) : throw Failure();
    }

    /// <summary>What an open file is now.</summary>
    internal static FileStamp Stat(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new(FileSort.Regular, 0, 0, RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks, 0);
        }

        byte[] buffer = new byte[StatLength];
        return StatX(file.DangerousGetHandle().ToInt32(), [0], EmptyPath, BasicStats, buffer) == 0 ? Read(buffer) : throw Failure();
    }

    /// <summary>Opens for reading, without waiting for the other end of a pipe.</summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static SafeFileHandle Open(byte[] path, bool follow)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(Portable.Text(path));
        }

        int noFollow = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000;
        int descriptor = Open(path, CloseOnExec | NonBlocking | (follow ? 0 : noFollow));
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure();
    }

    /// <summary>The names in a folder, in the order of their bytes.</summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static List<byte[]> List(byte[] folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Portable.List(Portable.Text(folder));
        }

        IntPtr stream = OpenDir(folder);
        if (stream == IntPtr.Zero)
        {
            throw Failure();
        }

        try
        {
            List<byte[]> names = [];
            for (IntPtr entry; (entry = ReadDir(stream)) != IntPtr.Zero;)
            {
                byte[] name = Name(IntPtr.Add(entry, EntryName));
                if (name is not ([(byte)'.'] or [(byte)'.', (byte)'.']))
                {
                    names.Add(name);
                }
            }

            if (Marshal.GetLastPInvokeError() != 0)
            {
                throw Failure();
            }

            names.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
            return names;
        }
        finally
        {
            _ = CloseDir(stream);
        }
    }

    /// <summary>Whether the folder belongs to a file system in which nothing is stored.</summary>
    internal static bool IsKernels(byte[] folder)
    {
        byte[] buffer = new byte[StatLength];
        return OperatingSystem.IsLinux() && StatFs(folder, buffer) == 0 && Kernels.Contains(unchecked((uint)BinaryPrimitives.ReadInt64LittleEndian(buffer)));
    }

    static FileStamp Read(ReadOnlySpan<byte> stat) => new(
        (BinaryPrimitives.ReadUInt16LittleEndian(stat[28..]) & 0xF000) switch
        {
            0x8000 => FileSort.Regular,
            0x4000 => FileSort.Folder,
            0xA000 => FileSort.Link,
            0x1000 => FileSort.Pipe,
            _ => FileSort.Other,
        },
        ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(stat[136..]) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(stat[140..]),
        BinaryPrimitives.ReadUInt64LittleEndian(stat[32..]),
        BinaryPrimitives.ReadInt64LittleEndian(stat[40..]),
        Nanoseconds(stat[112..]),
        Nanoseconds(stat[96..]));

    static long Nanoseconds(ReadOnlySpan<byte> time) => unchecked(
        (BinaryPrimitives.ReadInt64LittleEndian(time) * 1_000_000_000) + BinaryPrimitives.ReadUInt32LittleEndian(time[8..]));

    static byte[] Name(IntPtr text)
    {
        int length = 0;
        while (Marshal.ReadByte(text, length) != 0)
        {
            length++;
        }

        byte[] name = new byte[length];
        Marshal.Copy(text, name, 0, length);
        return name;
    }

    static Exception Failure()
    {
        int error = Marshal.GetLastPInvokeError();
        string message = Marshal.GetPInvokeErrorMessage(error);
        return error switch
        {
            1 or 13 => new UnauthorizedAccessException(message),
            NoSuchEntry or NotAFolder or Loop => new FileNotFoundException(message),
            _ => new IOException(message),
        };
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] result);

    [DllImport("libc", EntryPoint = "statfs", SetLastError = true)]
    static extern int StatFs(byte[] path, byte[] result);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "opendir", SetLastError = true)]
    static extern IntPtr OpenDir(byte[] path);

    [DllImport("libc", EntryPoint = "readdir", SetLastError = true)]
    static extern IntPtr ReadDir(IntPtr stream);

    [DllImport("libc", EntryPoint = "closedir", SetLastError = true)]
    static extern int CloseDir(IntPtr stream);
}
